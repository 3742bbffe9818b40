"""The Record tab: devices, the sitting, takes."""
