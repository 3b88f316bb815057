"""Rulebooks as data, and pure decisions over them."""
