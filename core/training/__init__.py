"""How models are trained, and those of the program were made."""
