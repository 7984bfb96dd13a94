"""Schedules: a factor on the learning rate that changes with epochs or updates."""
