"""Re-derives everything in a published directory, trusting nobody."""
