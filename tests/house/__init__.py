"""Tests of the house itself: dev.py, the build, the wheel, the checks."""
