"""A rehearsal that runs while people sit in it: a clock, robots in the empty seats, papers."""
