"""The open study: session, queue, tree."""
