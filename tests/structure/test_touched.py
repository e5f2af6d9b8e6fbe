"""One question runs through no more files than it did: who follows an answer through the code has to open each."""

from pathlib import Path

from tests.structure.touched import QUESTION, touched

MOST = 98


def test_a_question_touches_few_files(tmp_path: Path) -> None:
    files = touched(QUESTION, tmp_path)
    assert "index/api/newsroom.py" in files, "the front door was not seen, so this counted nothing"
    assert len(files) <= MOST, "\n".join(files)
