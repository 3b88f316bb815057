"""The public site in a real browser: every page in every state that the program has."""
