"""A question about "this week" or "on Sunday" is answered by stories of these days, not by those of other years."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.api import Newsroom

OLD, NEW = date(2028, 2, 27), date(2029, 3, 1)


def claims(folder: Path, question: str, *days: date | None) -> list[str]:
    """The values that are claimed, from a story of each day and a newest one that is about something else."""
    said = [("The singer Ida Berg resigned on Sunday after a quarrel.", day) for day in days]
    stories = [
        {"id": str(n), "outlet": f"Outlet {n}", "text": text, "published": day and day.isoformat()}
        for n, (text, day) in enumerate([*said, ("The band played and everyone sang.", NEW)])
    ]
    (folder / "stories").mkdir()
    (folder / "stories" / "all.jsonl").write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
    answer = Newsroom(folder / "stories", folder / "index", today=lambda: NEW).ask(question)
    assert answer.sources  # it is quoted in any case
    return [one.value for one in answer.agreement.readings]


@pytest.mark.parametrize(
    ("question", "day", "claimed"),
    [
        ("which singer resigned on Sunday?", date(2029, 2, 26), True),
        ("which singer resigned on Sunday?", date(2029, 1, 15), True),
        ("which singer resigned on Sunday?", OLD, False),
        ("which singer resigned on Sunday?", None, True),
        ("which singer resigned?", OLD, True),
        ("which singer resigned this week?", date(2029, 2, 26), True),
        ("which singer resigned this week?", OLD, False),
        ("which singer resigned this year?", OLD, False),
    ],
)
def test_a_value_is_claimed_of_stories_of_the_asked_days(
    tmp_path: Path, question: str, day: date | None, *, claimed: bool
) -> None:
    assert claims(tmp_path, question, day) == (["Ida Berg"] if claimed else [])
