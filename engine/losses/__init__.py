"""Losses: what an output costs, given the target."""
