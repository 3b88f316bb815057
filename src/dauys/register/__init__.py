"""The public register: canonical bytes, Merkle tiles, checkpoints, signatures, proofs, commitments."""
