"""Numbers and days as people write them."""

from datetime import date


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 source`, `2 sources`, `1,200 stories`; `many` where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(published: date | None) -> str:
    """`18 Dec 2025`; empty where no day is known."""
    return f"{published.day} {published:%b %Y}" if published else ""
