"""Optimizers: how parameters move, given a gradient."""
