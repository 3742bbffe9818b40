"""Clips with self-reports that models are trained on and judged by."""
