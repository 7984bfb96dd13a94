"""Probes: what is measured of a network at a point, one a file."""
