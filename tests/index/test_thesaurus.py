"""What WordNet says of two words, looked up in the table."""

from importlib import resources

import pytest

from index.text.thesaurus import entry, is_a, tell_same_event


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        pytest.param("free", "release", True, id="synonyms"),
        pytest.param("set_free", "release", True, id="a phrase"),
        pytest.param("kill", "die", True, id="a cause tells its effect"),
        pytest.param("die", "kill", False, id="an effect does not tell its cause"),
        pytest.param("murder", "kill", True, id="a kind of it"),
        pytest.param("kill", "murder", False, id="not the kind of what is told"),
        pytest.param("release", "arrest", False, id="another deed"),
        pytest.param("win", "lose", False, id="opposites"),
        pytest.param("hit", "win", False, id="verbs of many senses join nothing"),
        pytest.param("zzyzx", "zzyzx", True, id="an unknown word is itself"),
    ],
)
def test_a_verb_tells_what_another_asks(said: str, asked: str, expected: bool) -> None:
    assert tell_same_event(said, asked) is expected


def test_a_noun_is_a_kind_of_another() -> None:
    assert is_a("detainee", "prisoner")
    assert is_a("prisoner", "person")
    assert not is_a("prisoner", "soldier")


def test_every_line_is_found_where_it_stands() -> None:
    lines = (resources.files("index.text.thesaurus") / "wordnet.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 30_000
    for line in (lines[0], lines[1], *lines[::997], lines[-1]):
        key, *columns = line.split("\t")
        word = key[2:]
        found = {"v": entry(word, "v"), "n": entry(word, "n"), "a": entry(word, "a")}[key[0]]
        assert tuple(found) == tuple(frozenset(column.split()) for column in columns)


def test_what_is_not_there_is_nothing() -> None:
    assert not any(entry("zzyzx", "v"))
    assert not any(entry("", "n"))
