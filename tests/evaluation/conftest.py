"""How much of the sets of questions is asked: a fixed sample, or with `--whole` all of it."""

import random
from collections.abc import Sequence
from typing import TypeVar

import pytest

Item = TypeVar("Item")


class Sample:
    """A share of a set that is the same in every run, so that two runs differ by what was changed and not by chance."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole

    def of(self, items: Sequence[Item], share: float) -> list[Item]:
        """Return a share of the items, in their order; all of them with `--whole`."""
        if self.whole:
            return list(items)
        chosen = random.Random(5).sample(range(len(items)), round(share * len(items)))
        return [items[number] for number in sorted(chosen)]


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest) -> Sample:
    return Sample(whole=request.config.getoption("--whole"))
