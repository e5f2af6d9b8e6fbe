"""What the bot's documents say is what the bot does."""

import re
from pathlib import Path

import pytest
from dotenv import dotenv_values
from telegram.ext import CommandHandler

from bot.__main__ import main
from bot.app import build
from bot.commands import COMMANDS, offered
from bot.settings import Settings
from bot.storage import Database
from tests.bot.newsrooms import Desk
from tests.bot.running import settings_for
from tests.bot.telegram_double.server import TOKEN

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_lists_every_setting() -> None:
    assert list(dotenv_values(EXAMPLE)) == [name.upper() for name in Settings.model_fields]


def test_the_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    assert Settings(_env_file=EXAMPLE) == Settings(_env_file=None)


def test_each_line_of_the_example_has_a_comment_of_one_line() -> None:
    paragraphs = EXAMPLE.read_text("utf-8").strip().split("\n\n")
    assert len(paragraphs) == len(Settings.model_fields)
    assert all(re.fullmatch(r"# .+\n[A-Z_]+=.*", paragraph) for paragraph in paragraphs)


def test_the_commands_that_are_listed_are_those_that_are_handled(state: Database) -> None:
    application = build(settings_for("http://127.0.0.1:1"), Desk(), state)
    handled = [
        name
        for handlers in application.handlers.values()
        for handler in handlers
        if isinstance(handler, CommandHandler)
        for name in handler.commands
    ]
    assert sorted(set(handled)) == sorted(command.name for command in COMMANDS)  # some also as edited ones


def test_what_changes_something_is_kept_from_strangers() -> None:
    assert [command.name for command in COMMANDS if command not in offered(admin=False)] == [
        "reindex",
        "allow",
        "deny",
        "log",
    ]


def test_the_command_says_which_settings_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(name.upper() in said for name in Settings.model_fields)
