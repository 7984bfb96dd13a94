"""Fully connected networks over stacked lanes."""
