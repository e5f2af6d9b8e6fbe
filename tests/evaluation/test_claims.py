"""The sets whose claims are held against known answers: how a claim matches, and what is asked of what."""

import json
from pathlib import Path

import pytest

from tests.evaluation.claims import Asked, Claim, claims, squad


@pytest.mark.parametrize(
    ("value", "answers", "matches"),
    [
        pytest.param("at least 12", ("12 miners",), True, id="a part of an answer"),
        pytest.param("Mayor Ida Berg", ("Ida Berg",), True, id="more than an answer"),
        pytest.param("Ida Berg", ("Karsten Orne",), False, id="another answer"),
        pytest.param("Ida Berg", (), False, id="no answer is known"),
    ],
)
def test_a_claim_matches_where_one_says_the_other(value: str, answers: tuple[str, ...], *, matches: bool) -> None:
    assert Claim(Asked("who?", answers), value, "").matches is matches


def test_a_paragraph_is_asked_its_own_questions_alone(tmp_path: Path) -> None:
    asked = {"question": "who closed the bridge?", "answerable": True, "answers": [{"start": 0, "text": "Ida Berg"}]}
    unknown = {"question": "who opened the bridge?", "answerable": False, "answers": []}
    paragraphs = [
        {"text": "Ida Berg closed the bridge.", "questions": [asked, unknown]},
        {"text": "Karsten Orne opened the bridge.", "questions": []},
    ]
    file = tmp_path / "squad2.json"
    file.write_text(json.dumps([{"title": "A_bridge", "paragraphs": paragraphs}]), encoding="utf-8")
    (first, _second), *others = squad(file)
    assert not others
    found = [one for one in claims(first) if isinstance(one, Claim)]
    assert [(one.asked.question, one.value, one.matches) for one in found] == [(asked["question"], "Ida Berg", True)]
