"""The tables of the room (see ``models``)."""
