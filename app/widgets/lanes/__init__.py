"""Curves over time, one above the other, on one time axis with one cursor."""
