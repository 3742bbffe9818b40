"""The Train tab: runs and their curves."""
