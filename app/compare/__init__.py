"""The Compare tab: predictions beside self-reports."""
