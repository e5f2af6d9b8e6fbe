"""Votes under answers become a file that `crosscheck evaluate` reads."""

import json
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

import platformdirs
import pytest

from index import evaluation
from index.cli.votes import export
from index.errors import FeedbackUnreadable
from tests.index.command import Command

ROW = "INSERT INTO votes (chat, message, person, up, question, outlet, sentence, value, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')"
FREED, LED, WON = "How many were freed?", "Who led it?", "Who won?"


def state(path: Path, *votes: tuple[int, int, str, str | None, str | None]) -> Path:
    """A bot's state with these votes: person, up, question, sentence, value."""
    script = resources.files("bot.storage.migrations").joinpath("002_views_votes.sql").read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(script)
        for person, up, question, sentence, value in votes:
            outlet = "Harbour Herald" if sentence else None
            connection.execute(ROW, (1, person, person, up, question, outlet, sentence, value))
    return path


def lines(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("votes", "asked", "wrong"),
    [
        pytest.param(
            [(1, 1, FREED, "31 were freed.", "31")], [{"question": FREED, "answers": ["31"]}], [], id="a value"
        ),
        pytest.param(
            [(1, 1, FREED, "They were freed.", None)],
            [{"question": FREED, "answers": ["They were freed."]}],
            [],
            id="a sentence without a value",
        ),
        pytest.param(
            [(1, 1, WON, None, None)], [{"question": WON, "answers": None}], [], id="a refusal that was right"
        ),
        pytest.param(
            [(1, 0, WON, None, None)],
            [],
            [{"question": WON, "wrong": None, "value": None, "outlet": None}],
            id="a refusal that was wrong",
        ),
        pytest.param(
            [(1, 0, LED, "Ann saw it.", "Ann")],
            [],
            [{"question": LED, "wrong": "Ann saw it.", "value": "Ann", "outlet": "Harbour Herald"}],
            id="a wrong answer",
        ),
        pytest.param(
            [(1, 1, LED, "Ann led it.", "Ann"), (2, 0, LED, "Ann led it.", "Ann")], [], [], id="as many as against it"
        ),
        pytest.param(
            [(1, 1, LED, "Ann led it.", "Ann"), (2, 0, LED, "Ann led it.", "Ann"), (3, 1, LED, "Ann led it.", "Ann")],
            [{"question": LED, "answers": ["Ann"]}],
            [],
            id="more than against it",
        ),
        pytest.param(
            [(1, 1, FREED, "31.", "31"), (2, 1, FREED, "It was 33.", "33"), (3, 1, FREED, None, None)],
            [{"question": FREED, "answers": ["31", "33"]}],
            [],
            id="two answers to a question outweigh a refusal",
        ),
        pytest.param([], [], [], id="no votes"),
    ],
)
def test_votes_become_questions(
    tmp_path: Path, votes: list[tuple[int, int, str, str | None, str | None]], asked: list[object], wrong: list[object]
) -> None:
    done = export(tmp_path / "asked.jsonl", state(tmp_path / "bot.sqlite", *votes))
    assert lines(tmp_path / "asked.jsonl") == asked
    assert lines(tmp_path / "asked.review.jsonl") == wrong
    assert (done.questions, done.wrong) == (len(asked), len(wrong))


def test_the_file_is_one_that_evaluate_reads(tmp_path: Path) -> None:
    export(tmp_path / "asked.jsonl", state(tmp_path / "b", (1, 1, FREED, "31.", "31"), (2, 1, WON, None, None)))
    assert [(each.question, each.answers) for each in evaluation.read_questions(tmp_path / "asked.jsonl")] == [
        (FREED, ("31",)), (WON, None),
    ]  # fmt: skip


def test_the_only_state_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path))
    with pytest.raises(FeedbackUnreadable, match="no bot has its state"):
        export(tmp_path / "asked.jsonl")
    state(tmp_path / "bot-1.sqlite", (1, 1, FREED, "31.", "31"))
    assert export(tmp_path / "asked.jsonl").questions == 1
    state(tmp_path / "bot-2.sqlite")
    with pytest.raises(FeedbackUnreadable, match="2 bots have their state"):
        export(tmp_path / "asked.jsonl")


@pytest.mark.parametrize("content", [None, b"no database at all", b""])
def test_what_is_no_state_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "bot.sqlite").write_bytes(content)
    with pytest.raises(FeedbackUnreadable, match="cannot be read as the state of a bot"):
        export(tmp_path / "asked.jsonl", tmp_path / "bot.sqlite")
    assert not (tmp_path / "asked.jsonl").exists()


def test_the_command_exports(tmp_path: Path) -> None:
    crosscheck = Command(tmp_path)
    kept = state(tmp_path / "bot.sqlite", (1, 1, FREED, "31.", "31"))
    done = crosscheck("feedback", "export", str(tmp_path / "asked.jsonl"), "--state", str(kept))
    assert done.returncode == 0
    assert done.stdout.startswith("1 questions in ")
    assert crosscheck("feedback", "export", str(tmp_path / "x"), "--state", str(tmp_path / "none")).returncode == 1
