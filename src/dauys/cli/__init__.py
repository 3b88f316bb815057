"""The ``dauys`` command."""
