"""dauys: local elections by the law and on the record."""
