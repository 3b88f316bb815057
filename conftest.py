"""Root of the test suite: the plugin that names what this machine cannot test, and no deadlines."""

import os

from hypothesis import Phase, settings

pytest_plugins = ["tests.announce"]

# No test depends on the clock: a slow machine is not a wrong program.
settings.register_profile("dauys", deadline=None)
# The same examples every time, and none made smaller: only whether a test fails counts.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("DAUYS_HYPOTHESIS", "dauys"))
