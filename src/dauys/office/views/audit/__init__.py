"""Looking through the acts."""
