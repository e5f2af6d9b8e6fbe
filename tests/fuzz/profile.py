"""How many examples a property is tried with: the same few in the checks, others and many by hand.

`FUZZ_EXAMPLES=20000 pytest -n0 tests/fuzz` tries each property with so many examples that no run before had.
"""

import os

from hypothesis import HealthCheck, settings

MANY = os.environ.get("FUZZ_EXAMPLES")


def tried(examples: int) -> settings:
    """The settings of a property that is tried with so many examples in the checks."""
    return settings(
        max_examples=int(MANY) if MANY else examples,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
