"""The participant's window: large type, one thing at a time, nothing of the participant's curves."""
