from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.rendering import progress_line, report_page, sources_screen, status_page
from bot.rendering.html.paging import UNITS
from index.models import IndexedSource, Progress, Refusal, ReindexReport, Status
from tests.bot.telegram_double import markup_problems, read

NONE = ReindexReport(stories=0, sentences=0, added=(), changed=(), removed=(), refused=(), seconds=0.04)


def names(number: int) -> tuple[str, ...]:
    return tuple(f"{n}.txt" for n in range(number))


@pytest.mark.parametrize(
    ("change", "page"),
    [
        pytest.param(
            {},
            "<b>Reindexed in 0.0 s</b>\nStories: 0, sentences: 0\nAdded: 0\nChanged: 0\nRemoved: 0\nRefused: 0",
            id="nothing",
        ),
        pytest.param(
            {
                "stories": 1200,
                "sentences": 34567,
                "seconds": 12.34,
                "added": names(7),
                "changed": names(5),
                "removed": ("<x>.txt",),
                "renamed": (("a<.txt", "b.txt"),),
                "refused": (Refusal(where="a&b.jsonl:3", why="no <text>"),),
                "notes": ("Two stories & one text.",),
            },
            "<b>Reindexed in 12.3 s</b>\n"
            "Stories: 1,200, sentences: 34,567\n"
            "Added: 7 (0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more)\n"
            "Changed: 5 (0.txt, 1.txt, 2.txt, 3.txt, 4.txt)\n"
            "Removed: 1 (&lt;x&gt;.txt)\n"
            "Renamed: 1 (a&lt;.txt → b.txt)\n"
            "Refused: 1\n"
            "• a&amp;b.jsonl:3: no &lt;text&gt;\n"
            "Two stories &amp; one text.",
            id="some of everything, escaped",
        ),
        pytest.param(
            {"refused": tuple(Refusal(where=name, why="empty") for name in names(1007))},
            "<b>Reindexed in 0.0 s</b>\nStories: 0, sentences: 0\nAdded: 0\nChanged: 0\nRemoved: 0\nRefused: 1,007\n"
            + "".join(f"• {n}.txt: empty\n" for n in range(5))
            + "and 1,002 more",
            id="the first refusals, and how many more",
        ),
    ],
)
def test_a_report_says_what_a_reindex_did(change: dict[str, object], page: str) -> None:
    assert report_page(NONE.model_copy(update=change)) == page


def test_the_longest_report_is_one_message() -> None:
    long = tuple("😀" * 5000 for _ in range(50))
    refused = tuple(Refusal(where=name, why=name) for name in long)
    page = report_page(
        NONE.model_copy(
            update={
                "added": long,
                "changed": long,
                "removed": long,
                "renamed": ((long[0], long[1]),) * 50,
                "refused": refused,
                "notes": long,
            }
        )
    )
    assert markup_problems(page) == []
    assert read(page).units <= UNITS


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        pytest.param(None, "Reindexing…", id="before the first file"),
        pytest.param(
            Progress(done=1200, total=40000, sentences=31000, share=0.123),
            "Reindexing… 12%, 1,200 of 40,000 files, 31,000 sentences",
            id="on the way",
        ),
        pytest.param(
            Progress(done=1, total=1, sentences=1, share=1.0),
            "Reindexing… 100%, 1 of 1 file, 1 sentence",
            id="one of each",
        ),
    ],
)
def test_progress_is_told_in_files_and_sentences(progress: Progress | None, line: str) -> None:
    assert progress_line(progress) == line


def test_sources_are_listed_with_their_days() -> None:
    first, last = date(2031, 3, 4), date(2031, 3, 5)
    screen = sources_screen(
        (
            IndexedSource(outlet="A & B", stories=1, sentences=1, first=first, last=last),
            IndexedSource(outlet="C", stories=1200, sentences=34567, first=first, last=first),
            IndexedSource(outlet="D", stories=2, sentences=9, first=None, last=None),
        )
    )
    assert screen.keyboard == ()
    assert screen.html == (
        "3 sources\n"
        "• <b>A &amp; B</b> · 1 story, 1 sentence · 4 Mar 2031 – 5 Mar 2031\n"
        "• <b>C</b> · 1,200 stories, 34,567 sentences · 4 Mar 2031\n"
        "• <b>D</b> · 2 stories, 9 sentences"
    )


def test_no_sources_are_said_to_be_none() -> None:
    assert sources_screen(()).html == "There are no stories yet."


def test_many_sources_are_one_message_with_pages_and_the_title_on_each() -> None:
    one = IndexedSource(outlet="Outlet with quite a long name", stories=1, sentences=1, first=None, last=None)
    sources = tuple(one.model_copy(update={"outlet": f"Outlet {n}"}) for n in range(190))
    first = sources_screen(sources)
    pages = int(first.keyboard[0][0].label.partition("/")[2].removesuffix(" ▸"))
    screens = [sources_screen(sources, number) for number in range(pages)]
    assert pages > 1
    assert {screen.html.partition("\n")[0] for screen in screens} == {"190 sources"}
    assert [line for screen in screens for line in screen.html.splitlines()[1:]] == [
        f"• <b>Outlet {n}</b> · 1 story, 1 sentence" for n in range(190)
    ]
    assert [button.label for button in screens[-1].keyboard[0]] == [f"◂ {pages}/{pages}"]
    assert sources_screen(sources, 99) == screens[-1]  # fewer outlets than when the button was made


STATUS = Status(
    stories=1200,
    sentences=34567,
    outlets=1,
    terms=999,
    generation="g<1>",
    format=1,
    size=1_250_000,
    built=datetime(2031, 3, 5, 7, 30, tzinfo=UTC),
    refused=0,
)


def test_the_status_tells_what_is_indexed() -> None:
    assert status_page(STATUS) == (
        "Stories: 1,200 of 1 outlet\n"
        "Sentences: 34,567\n"
        "Terms: 999\n"
        "Built: 5 Mar 2031 07:30 UTC\n"
        "Index: g&lt;1&gt;, 1.2 MB"
    )


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param({"refused": 3}, "Refused: 3", id="what was refused is counted"),
        pytest.param(
            {"note": "/srv/index/x is damaged"},
            "The newest index is damaged, and the one before it answers. /reindex mends it.",
            id="damage is told without its folder",
        ),
        pytest.param({"size": 20_000}, "Index: g<1>, 0.0 MB", id="a small index"),
        pytest.param(
            {"built": datetime(2031, 3, 5, 2, 30, tzinfo=timezone(timedelta(hours=5)))},
            "Built: 4 Mar 2031 21:30 UTC",
            id="a time of another zone is told in UTC",
        ),
    ],
)
def test_the_status_in_other_cases(change: dict[str, object], line: str) -> None:
    assert line in read(status_page(STATUS.model_copy(update=change))).text.splitlines()
