"""Watching a territory: where each station's protocol is, who was called, screens for a hall."""
