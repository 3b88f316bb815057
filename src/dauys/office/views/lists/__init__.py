"""The lists that pages of the office show, as spreadsheets out and in."""
