"""The main window, its menus and the commands that open it."""
