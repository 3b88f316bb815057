"""What each kind of act must satisfy, by the part of an election it belongs to."""
