"""What every room uses and what knows no clip: theme, icons, tasks, forms, dialogs, errors."""
