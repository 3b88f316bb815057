"""How every face writes words, dates and figures in Kazakh, Russian and English. A leaf."""
