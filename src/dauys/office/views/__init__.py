"""The pages, one module for each part of the work. A module here is found by itself."""
