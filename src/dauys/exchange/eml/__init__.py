"""OASIS EML 5.0: candidate lists (230), counts (510), results (520), and what is read of them."""
