"""Mistakes planted on purpose, the sealed answer key, and who noticed what."""
