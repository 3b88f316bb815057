"""The public site: static files in English, Russian and Kazakh, from finished documents."""
