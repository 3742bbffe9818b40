"""Predictions beside the self-reports of the same clips."""
