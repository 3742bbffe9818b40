"""How the models that come with the program are made."""
