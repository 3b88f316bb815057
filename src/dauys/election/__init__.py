"""Acts, streams as state machines, authority, fold and tabulation. Pure: no Django, no clock."""
