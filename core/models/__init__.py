"""The networks, their files, and where they are found."""
