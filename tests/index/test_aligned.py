"""Sentences of different outlets that report the same thing: which are paired, and how a comparison shows them."""

import json
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.claims import aligned, differing
from tests.conftest import MakeNewsroom
from tests.index.command import Command

QUESTION = "how many were arrested in Hollin?"
ALPHA = (
    "The harbour of Hollin was closed to boats. Veldria's police arrested thousands of strikers in Hollin. "
    "Marshal Tarn said the strikers were to blame for the fire at the Karsa pit."
)
BRAVO = (
    "In Hollin the police of Veldria responded by arresting many thousands of strikers. "
    "The blame for the fire in Karsa's pit lies with the strikers, said Orla Brenn. It rained for most of the night."
)
FILES = {
    "a.txt": f"outlet: Alpha\npublished: 2031-04-02\n\n{ALPHA}\n",
    "b.txt": f"outlet: Bravo\npublished: 2031-04-03\n\n{BRAVO}\n",
}
ARRESTS = (
    "Veldria's police arrested thousands of strikers in Hollin.",
    "In Hollin the police of Veldria responded by arresting many thousands of strikers.",
)
BLAME = (
    "Marshal Tarn said the strikers were to blame for the fire at the Karsa pit.",
    "The blame for the fire in Karsa's pit lies with the strikers, said Orla Brenn.",
)


@pytest.fixture
def strike(make_newsroom: MakeNewsroom) -> Newsroom:
    return make_newsroom(FILES)


@pytest.fixture
def crosscheck(tmp_path: Path) -> Command:
    command = Command(tmp_path)
    for name, text in FILES.items():
        (command.stories / name).write_text(text, encoding="utf-8")
    return command


def test_each_sentence_is_paired_with_the_one_that_reports_the_same(strike: Newsroom) -> None:
    pairs = aligned(strike.ask(QUESTION).sources)
    told = {tuple(sorted((pair.left.text, pair.right.text))) for pair in pairs}
    assert told == {tuple(sorted(ARRESTS)), tuple(sorted(BLAME))}
    assert all(pair.nearness <= 1 for pair in pairs)
    assert [pair.nearness for pair in pairs] == sorted((pair.nearness for pair in pairs), reverse=True)


def test_one_source_has_nothing_to_be_paired_with(strike: Newsroom) -> None:
    assert aligned(strike.ask(QUESTION).sources[:1]) == []
    assert aligned(()) == []


def test_names_that_the_other_sentence_lacks_are_what_differs(strike: Newsroom) -> None:
    blame = next(pair for pair in aligned(strike.ask(QUESTION).sources) if "blame" in pair.left.text)
    sides = {one.outlet: [one.text[a:b] for a, b in differing(one, other)] for one, other in (blame[:2], blame[1::-1])}
    assert sides == {"Alpha": ["Tarn"], "Bravo": ["Orla", "Brenn"]}


def test_a_vague_number_and_a_vaguer_one_are_no_difference(strike: Newsroom) -> None:
    told = strike.ask(QUESTION).agreement.differences
    assert "thousands" not in [reading.value for one in told for reading in one.readings]


def test_the_json_of_a_comparison_has_the_pairs_word_for_word(crosscheck: Command) -> None:
    record = json.loads(crosscheck("compare", "--json", QUESTION).stdout)
    assert {tuple(sorted(one["text"] for one in pair)) for pair in record["aligned"]} == {
        tuple(sorted(ARRESTS)), tuple(sorted(BLAME)),
    }  # fmt: skip
    for one in (one for pair in record["aligned"] for one in pair):
        body = json.loads(crosscheck("show", "--json", one["story"]).stdout)["body"]
        assert one["text"] == body[one["start"] : one["end"]]
    assert "aligned" not in json.loads(crosscheck("ask", "--json", QUESTION).stdout)


def test_the_words_that_differ_are_marked_in_a_terminal(crosscheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    printed = crosscheck("compare", QUESTION).stdout
    shown = printed[printed.index("Of the same thing:") :]
    for words in ("Tarn", "Orla", "Brenn"):
        assert f"\x1b[1;33m{words}\x1b[0m" in shown
    assert "\x1b[1;33mKarsa\x1b[0m" not in shown
