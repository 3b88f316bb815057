"""The coordinator's pages: where each protocol stands, differences, acceptance, corrections."""
