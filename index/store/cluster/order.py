"""Labels: numbers that stand for the order of the stories, so that a story that stays keeps its number.

Between two stories that stay, others come and go, so labels have gaps (Dietz and Sleator, "Two algorithms for
maintaining order in a list", 1987). A list that has no gap left is numbered anew, with a new set of indices.
"""

from bisect import bisect_left
from collections.abc import Sequence

GAP = 1 << 20
MOST = 1 << 46  # a label, with the number of a sentence behind it, fits a long


class NoGapLeft(Exception):  # not an error: the way to ask for a new set
    """More stories are to stand between two others than there are numbers between theirs."""


def longest_ascending(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest ascending subsequence (Schensted 1961); numbers below 0 are left out."""
    tails: list[int] = []  # the index of the lowest last number of a subsequence of each length
    lowest: list[int] = []
    before = [-1] * len(numbers)
    for at, number in enumerate(numbers):
        if number < 0:
            continue
        length = bisect_left(lowest, number)
        before[at] = tails[length - 1] if length else -1
        tails[length : length + 1], lowest[length : length + 1] = [at], [number]
    found: list[int] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def labelled(known: Sequence[int]) -> list[int]:
    """The label of each story, in order; `known` are their labels so far, -1 for a new story. Raises NoGapLeft.

    Of stories that have changed places, as few as possible get a new label.
    """
    stay = longest_ascending(known)
    labels: list[int] = []
    low = 0
    for at in [*stay, len(known)]:
        new = at - len(labels)
        high = known[at] if at < len(known) else low + (new + 1) * GAP
        if high - low <= new or high > MOST:
            raise NoGapLeft
        labels += (low + (high - low) * (one + 1) // (new + 1) for one in range(new))
        if at < len(known):
            labels.append(high)
        low = high
    return labels
