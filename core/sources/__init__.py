"""Where frames and sound come from."""
