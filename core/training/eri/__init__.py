"""Training of a reaction model on a dataset."""
