"""Clippings: what is done to a gradient that is too long before it is used."""
