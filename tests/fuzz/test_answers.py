"""Any stories and any question, through `ask`, `compare` and `timeline` and what these print."""

import json
import tempfile
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from index.answers.extraction import Surroundings, extract
from index.answers.extraction.question.frame import Frame
from index.answers.values import question_frame, shared_parser
from index.api.defaults import open_newsroom
from index.api.newsroom import Newsroom
from index.cli import terminal
from index.cli.records import AnswerRecord, ComparisonRecord, TimelineRecord
from index.errors import CrosscheckError
from index.query import understand
from tests.fuzz.pieces import DAYS, TEXTS
from tests.fuzz.profile import tried

QUESTIONS = (
    "how many people were killed in the Lumen earthquake?", "how much did the fire in Lumen cost?",
    "when was the vote in Lumen?", "how old is Orla Brenn?", "who is the mayor of Lumen?", "where was the fire?",
    "what percentage voted?", "how long did it last?", "how far is Lumen?", "what was the magnitude?",
    "what did Orla Brenn say?", "who won the vote?", "why was she released?", "what was the score?",
)  # fmt: skip


@cache
def frames() -> tuple[Frame, ...]:
    found = [question_frame(understand(question)) for question in QUESTIONS]
    assert all(found), "a question is not parsed, so nothing is extracted for it"
    return tuple(one for one in found if one)


@tried(40)
@given(text=TEXTS, around=TEXTS)
@example(text="12345678901234567890123456789 million people were killed in Lumen.", around="on 2024-31-12")
def test_any_sentence_is_extracted_from(text: str, around: str) -> None:
    beside = Surroundings(before=around, after=around, title=around, opening=around)
    parse = shared_parser().parse([text])[0]
    for frame in frames():
        found = extract(frame, parse, beside)
        assert found.range is None or 0 <= found.range[0] < found.range[1] <= len(text)


def answered(newsroom: Newsroom, question: str) -> None:
    """Ask, compare, draw the timeline, and print all of it, as the commands do."""
    answer, timeline = newsroom.ask(question), newsroom.timeline(question)
    for record in (AnswerRecord.of(answer), ComparisonRecord.of(answer), TimelineRecord.of(timeline)):
        json.loads(record.model_dump_json())
    terminal.show_answer(answer)
    terminal.show_comparison(answer)
    terminal.show_timeline(timeline)


@tried(8)
@given(told=st.lists(st.tuples(TEXTS, DAYS), min_size=2, max_size=8), question=st.sampled_from(QUESTIONS))
@example(
    told=[("12345678901234567890123456789 million", date.max), ("1" + "0" * 320, date.min), ("2024-31-12", None)],
    question=QUESTIONS[0],
)
def test_any_stories_are_answered_from(told: list[tuple[str, date | None]], question: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "stories").mkdir()
        (folder / "stories" / "good.txt").write_text(
            "The mayor of Lumen released 123 people on Sunday.", encoding="utf-8"
        )
        for number, (text, day) in enumerate(told):
            line = {
                "id": f"{number}", "outlet": f"Outlet {number % 3}", "published": str(day) if day else None,
                "text": f"The Lumen earthquake killed {text} people in the Lumen fire, mayor Orla Brenn said. {text}.",
            }  # fmt: skip
            with (folder / "stories" / "all.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        answered(Newsroom(folder / "stories", folder / "index"), question)


@cache
def samples() -> Newsroom:
    return open_newsroom()


FILTERS = st.sampled_from(["", "", "outlet:", 'outlet:"', "after:", "before:9999", "after:0001-01-01 ", "latest "])
OPENINGS = st.sampled_from(["", "how many ", "who ", "when ", "why ", "and ", "wie viele ", "сколько ", "how much "])


@tried(40)
@given(opening=OPENINGS, text=TEXTS, filters=FILTERS, after=st.none() | TEXTS)
@example(opening="how many ", text="12345678901234567890123456789 million", filters="", after=None)
@example(opening="how many died ", text="2024-31-12", filters="after:", after="1" + "0" * 320)
@example(opening="and who ", text="led it", filters="", after="how many \ud800 died")
def test_any_question_is_answered_or_refused(opening: str, text: str, filters: str, after: str | None) -> None:
    question = f"{opening}{text} {filters}{text[:9]}"
    with suppress(CrosscheckError):
        answer = samples().ask(question, after=after)
        AnswerRecord.of(answer).model_dump_json()
        ComparisonRecord.of(answer).model_dump_json()
