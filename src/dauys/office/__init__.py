"""The office: where commissions work."""
