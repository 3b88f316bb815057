"""Results documents: pure functions from a snapshot of states to bytes."""
