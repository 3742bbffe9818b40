"""The batch of videos."""
