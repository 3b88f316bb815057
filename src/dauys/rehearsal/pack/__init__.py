"""What is printed for a training of two hours: cards, a running order, a score sheet."""
