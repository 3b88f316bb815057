"""Settings of the web server and of everything that uses Django."""
