"""The README is held to what it describes."""

import argparse
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.handlers.browse import HOW_TO_ASK
from index.api.newsroom import Newsroom
from index.cli.chat import HELP
from index.cli.parser import parser
from index.ingest.readers import FORMATS
from index.query.filters.filters import KEYS
from index.samples import FOLDER

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = [action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(choices)


def test_every_command_and_option_is_described() -> None:
    assert commands(), "no command found, so this test would check nothing"
    for name, command in commands().items():
        assert f"`crosscheck {name}" in README
        for option in (
            string for action in command._actions for string in action.option_strings if string.startswith("--")
        ):
            assert option == "--help" or option in README, f"{name} {option}"


def test_every_file_with_a_licence_of_its_own_is_where_the_licence_says() -> None:
    named = re.findall(r"\bindex/[\w/.]+\b", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    assert len(named) > 5, "no files found, so this test would check nothing"
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_command_of_the_readme_exists() -> None:
    assert set(re.findall(r"`crosscheck ([a-z-]+)", README)) == set(commands())


def test_filters_are_told_wherever_questions_are_asked() -> None:
    for told in (README, parser().format_help(), HELP, HOW_TO_ASK):
        assert [f"{key}:" for key in KEYS if f"{key}:" not in told] == []
        assert "latest" in told


def test_every_format_is_described() -> None:
    assert FORMATS
    for suffix in (suffix for form in FORMATS for suffix in form.suffixes):
        assert f"`{suffix}`" in README


def test_the_example_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("outlet: Alpha\n\nThe ministry said 41 were released.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == "Alpha The ministry said 41 were released.\n"


def test_the_picture_shows_the_first_answer_as_it_is(tmp_path: Path) -> None:
    (question,) = re.findall(r'crosscheck ask "([^"]+)"$', README.split("## Your own stories")[0], re.MULTILINE)
    answer = Newsroom(FOLDER, tmp_path).ask(question)
    picture = (ROOT / "docs" / "answer.svg").read_text(encoding="utf-8")
    shown = re.sub(r"<[^>]+>", "", picture).replace("&#160;", " ")
    assert answer.found
    for source in answer.sources:
        assert source.outlet in shown
    words = " ".join(snippet.text for source in answer.sources for snippet in source.snippets).split()
    assert [word for word in words if word.isalnum() and word not in shown] == []


def test_the_timeline_is_drawn_as_it_is_now(tmp_path: Path) -> None:
    newsroom = Newsroom(FOLDER, tmp_path / "index")
    (tmp_path / "timeline.png").write_bytes(newsroom.picture(newsroom.timeline("how many homes were destroyed?")))
    files = (tmp_path / "timeline.png", ROOT / "docs" / "timeline.png")
    drawn, shown = (np.asarray(Image.open(file), dtype=float) / 255 for file in files)
    assert drawn.shape == shown.shape
    assert abs(drawn - shown).mean() < 0.01  # the edges of letters depend on matplotlib's version
