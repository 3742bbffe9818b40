"""The dialogs that change a study."""
