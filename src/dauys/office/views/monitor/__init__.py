"""The monitor of a territory."""
