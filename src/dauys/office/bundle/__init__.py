"""A district without a line: what an office and a cut-off server of one home carry to each other.

``scope`` says what belongs to a territory, ``making`` writes a bundle, ``taking`` reads one;
``desk`` carries the rows beside the acts. See ADR 0020.
"""
