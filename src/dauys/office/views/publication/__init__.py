"""What is published, what is held back, and rolling back."""
