"""Activations: what a hidden unit makes of its pre-activation z."""
