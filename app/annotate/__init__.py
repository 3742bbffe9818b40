"""Marks, exclusions and continuous ratings."""
