"""People: who has which login and duty, orders of logins, appointments, substitution."""
