"""Root of the test suite: the plugin that names what this machine cannot test, and no deadlines."""

from hypothesis import settings

pytest_plugins = ["tests.announce"]

# No test depends on the clock: a slow machine is not a wrong program.
settings.register_profile("dauys", deadline=None)
settings.load_profile("dauys")
