"""The open clip: its state, player, curves and the questions asked of it."""
