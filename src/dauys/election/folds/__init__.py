"""What each kind of act makes of its stream's state, by the part of an election it belongs to."""
