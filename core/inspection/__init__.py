"""Why a clip was read as it was."""
