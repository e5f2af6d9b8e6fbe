"""Export the votes on the bot's answers as questions that `crosscheck evaluate` reads.

They are read from the table `votes` of the bot's state, defined in bot/storage/migrations/002_views_votes.sql.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import platformdirs

from index.errors import FeedbackUnreadable
from index.models import Frozen

QUERY = """
    SELECT question, outlet, sentence, value, total(up), total(1 - up) FROM votes
    GROUP BY question, outlet, sentence, value ORDER BY min(id)
"""


class Voted(NamedTuple):
    """First sentence of an answer, with the number of people who voted it right and wrong; None for a refusal."""

    question: str
    outlet: str | None
    sentence: str | None
    value: str | None
    right: int
    wrong: int


class Exported(Frozen):
    """Result of an export: questions with their answers in `file`, wrongly answered questions in `review`."""

    file: str
    questions: int
    review: str
    wrong: int


def export(file: Path, state: Path | None = None) -> Exported:
    """Write the votes of a bot's state, by default the only one of this user, replacing both files.

    Raises FeedbackUnreadable if there is no readable state, OSError if a file cannot be written.
    """
    voted = list(_voted(state or only_state()))
    review = file.with_name(f"{file.stem}.review.jsonl")
    asked, wrong = list(_asked(voted)), list(_wrong(voted))
    _write(file, asked)
    _write(review, wrong)
    return Exported(file=str(file), questions=len(asked), review=str(review), wrong=len(wrong))


def only_state() -> Path:
    """The state file of the only bot of this user. Raises FeedbackUnreadable if there is none, or more than one."""
    folder = Path(platformdirs.user_data_dir("crosscheck", appauthor=False))
    states = sorted(folder.glob("bot-*.sqlite"))
    if len(states) == 1:
        return states[0]
    told = f"{len(states)} bots have their state in {folder}" if states else f"no bot has its state in {folder}"
    raise FeedbackUnreadable(f"{told}; name its file: --state FILE (STATE_FILE of the bot)")


def _voted(state: Path) -> Iterator[Voted]:
    try:
        with closing(sqlite3.connect(f"{state.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(QUERY).fetchall()
    except sqlite3.Error as error:
        raise FeedbackUnreadable(f"{state} cannot be read as the state of a bot: {error}") from error
    for question, outlet, sentence, value, right, wrong in rows:
        yield Voted(question, outlet, sentence, value, int(right), int(wrong))


def _asked(voted: Iterable[Voted]) -> Iterator[dict[str, object]]:
    """A line for each question with the words that more people voted right than wrong; null for a refusal."""
    answers: dict[str, dict[str, None] | None] = {}
    for each in voted:
        if each.right <= each.wrong:
            continue
        known = answers.setdefault(each.question, {} if each.sentence else None)
        if each.sentence:
            # An answering sentence outweighs a refusal, which may come from an older index.
            answers[each.question] = {**(known or {}), (each.value or each.sentence): None}
    for question, words in answers.items():
        yield {"question": question, "answers": None if words is None else list(words)}


def _wrong(voted: Iterable[Voted]) -> Iterator[dict[str, object]]:
    for each in voted:
        if each.wrong > each.right:
            yield {"question": each.question, "wrong": each.sentence, "value": each.value, "outlet": each.outlet}


def _write(file: Path, lines: Iterable[dict[str, object]]) -> None:
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
