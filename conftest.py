"""Root of the test suite: loads the plugin that names what this machine cannot test."""

pytest_plugins = ["tests.announce"]
