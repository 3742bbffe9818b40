"""Views: widgets put together for one purpose."""
