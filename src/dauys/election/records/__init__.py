"""What a state keeps of each part of an election: one small struct per part."""
