"""A study's records, their database, and every change of them."""
