"""Leading a contest by acts: one form made from the type of each kind, and what it offers."""
