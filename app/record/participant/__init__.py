"""The window that the participant sees."""
