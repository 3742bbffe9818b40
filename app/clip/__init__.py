"""The open clip: its state, session, player, curves and the questions asked of it."""
