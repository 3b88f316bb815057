"""The public register: canonical bytes, Merkle tiles, checkpoints, signatures, proofs.

A leaf of the house: it knows nothing about elections.
"""
