"""Widgets: each shows one thing and reports what the user does to it."""
