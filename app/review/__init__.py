"""The Review tab: picture, intensities, peaks, self-reports."""
