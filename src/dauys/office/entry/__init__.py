"""Typing protocols: what stands on the paper, what was typed, and what follows from it."""
