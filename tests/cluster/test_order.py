"""Labels that keep the order of stories while stories come, go and change places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.cluster.order import GAP, NoGapLeft, labelled, longest_ascending


@pytest.mark.parametrize(
    ("known", "stay"),
    [
        pytest.param([-1, -1, -1], [], id="all are new"),
        pytest.param([10, 20, 30], [10, 20, 30], id="all stay"),
        pytest.param([10, -1, 20, -1, -1], [10, 20], id="new ones between and behind"),
        pytest.param([30, 10, 20], [10, 20], id="the one that has moved to the front gets another"),
        pytest.param([10, 30, 20, 40], [10, 20, 40], id="two have changed places"),
    ],
)
def test_stories_that_stay_keep_their_labels(known: list[int], stay: list[int]) -> None:
    labels = labelled(known)
    assert labels == sorted(set(labels))
    assert len(labels) == len(known)
    assert [label for label in labels if label in known] == stay


def test_a_gap_that_is_too_small_is_refused() -> None:
    assert labelled([10, -1, 12]) == [10, 11, 12]
    with pytest.raises(NoGapLeft):
        labelled([10, -1, 11])


def test_stories_at_the_front_find_room() -> None:
    first = labelled([-1, -1])
    assert first == [GAP, 2 * GAP]
    assert labelled([-1, *first])[1:] == first


@given(st.lists(st.integers(-1, 50), max_size=30))
def test_the_longest_ascending_is_ascending_and_no_shorter_than_by_trying(numbers: list[int]) -> None:
    found = [numbers[at] for at in longest_ascending(numbers)]
    assert found == sorted(set(found))
    best = [0] * len(numbers)
    for at, number in enumerate(numbers):
        if number >= 0:
            best[at] = 1 + max((best[b] for b in range(at) if 0 <= numbers[b] < number), default=0)
    assert len(found) == max(best, default=0)
