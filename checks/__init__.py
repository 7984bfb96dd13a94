"""Checks of the project's own that no ready-made tool does."""
