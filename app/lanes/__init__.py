"""The lanes along the time axis."""
