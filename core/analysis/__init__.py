"""From frames to a clip's analysis, and how it is kept."""
