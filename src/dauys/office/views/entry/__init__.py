"""The typist's pages: which paper, its figures, the checks."""
