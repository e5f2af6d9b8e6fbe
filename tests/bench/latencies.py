"""Times to their percentiles."""

from collections.abc import Sequence

PERCENTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


def percentiles(name: str, seconds: Sequence[float]) -> dict[str, float]:
    """By "NAME, p50, ms" and so on; a percentile that fewer times than it takes cannot tell is left out."""
    ordered = sorted(seconds)
    return {
        f"{name}, {label}, ms": 1e3 * ordered[int(len(ordered) * share)]
        for label, share in PERCENTILES.items()
        if len(ordered) * (1 - share) >= 1 or label == "p50"
    }
