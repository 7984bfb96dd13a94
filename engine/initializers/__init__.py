"""Initializers: the first weights of a layer."""
