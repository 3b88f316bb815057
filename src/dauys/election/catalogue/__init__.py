"""The kinds of acts, one module for each part of an election."""
