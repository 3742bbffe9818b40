"""All that is no window: it imports no Qt."""
