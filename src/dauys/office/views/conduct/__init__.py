"""Leading a contest: sessions, the acts of each stage, the call, papers to sign."""
