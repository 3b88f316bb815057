"""Simulated elections on a real calendar, in homes of their own, marked from end to end.

``observed`` holds what is known of a past election; ``targets`` and ``plan`` draw a country that
agrees with it; ``script`` tells the acts of every commission in the order of time; ``play`` writes
them through the store. The same seed gives the same register.
"""
