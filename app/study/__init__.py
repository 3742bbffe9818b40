"""The open study, its queue and its tree."""
