"""Surfaces: functions of one or two variables to walk down on."""
