"""Boundaries of units for maps: read once, simplified and projected, kept as small paths.

A page never sees a coordinate in degrees: what is kept are whole numbers on a plane of a thousand
units, one short path for each unit, grouped by the unit above (docs/explanation/maps.md).
"""
