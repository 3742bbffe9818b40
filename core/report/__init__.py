"""Reports to read, as HTML and PDF."""
