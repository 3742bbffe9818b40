"""Files, processes, logs and versions of this machine."""
