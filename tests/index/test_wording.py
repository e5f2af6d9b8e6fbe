from bisect import bisect_left
from collections.abc import Sequence

import pytest

from index.models import Correction
from index.query import analysis_language, understand
from index.retrieval.expansion import expand
from index.retrieval.local_searcher import within_edits


class Terms:
    """A vocabulary of a few terms, each in so many sentences, as they are written there."""

    def __init__(self, frequencies: dict[str, int], languages: Sequence[str] = ("en",)) -> None:
        self.languages = languages
        self._written = {word.casefold(): word for word in frequencies}
        self._frequencies = {word.casefold(): times for word, times in frequencies.items()}
        self._sorted = sorted(self._frequencies)

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        return [self._frequencies.get(term, 0) for term in terms]

    def near(self, term: str, edits: int) -> list[str]:
        return within_edits(term, self.beginning(term[0]), edits)

    def beginning(self, prefix: str) -> list[str]:
        return self._sorted[bisect_left(self._sorted, prefix) : bisect_left(self._sorted, prefix + "\U0010ffff")]

    def written(self, term: str) -> str | None:
        return self._written.get(term)


def variants(question: str, *terms: str, languages: Sequence[str] = ("en",)) -> dict[str, tuple[str, ...]]:
    asked = expand(understand(question), "en", Terms(dict.fromkeys(terms, 1), languages)).question
    return dict(zip(asked.terms, asked.variants, strict=True)) if asked.variants else {}


@pytest.mark.parametrize(
    ("question", "terms", "expected"),
    [
        pytest.param(
            "what was the score?", ["beat", "lost", "ferri"], {"score": ("beat", "lost")}, id="what tells a score"
        ),
        pytest.param("what was the score?", ["beat", "score"], {}, id="a score that stands there"),
        pytest.param("the ferry", ["ferri"], {}, id="a word that stands there needs no other"),
        pytest.param(
            "the cease-fire", ["ceasefir"], {"ceas": ("ceasefir",), "fire": ("ceasefir",)}, id="a compound in one word"
        ),
        pytest.param(
            "on 5 December", ["5", "5th", "decemb"], {"5": ("5th",), "decemb": ()}, id="a day of a month as an ordinal"
        ),
        pytest.param("5 boats", ["5", "5th", "boat"], {}, id="a number of things is no day"),
        pytest.param("in Britain", ["uk"], {"britain": ("uk",)}, id="a country by its other name"),
    ],
)
def test_variants(question: str, terms: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    assert variants(question, *terms) == expected


@pytest.mark.parametrize(
    ("word", "term", "languages", "alike"),
    [
        pytest.param("Vetlugin", "ветлугин", ["ru"], True, id="letter by letter"),
        pytest.param("Lavrenko", "лавренк", ["ru"], True, id="a stem without its ending"),
        pytest.param("Scholz", "шольц", ["ru"], True, id="several letters for one"),
        pytest.param("Jansonov", "джансонов", ["bg"], True, id="several letters for one at the beginning"),
        pytest.param("Kharvat", "харват", ["bg"], True, id="kh"),
        pytest.param("Harvat", "харват", ["bg"], True, id="h"),
        pytest.param("Trumber", "трамбер", ["ru"], True, id="another vowel in a word of firm consonants"),
        pytest.param("Papadakis", "παπαδακησ", ["el"], True, id="Greek"),
        pytest.param("Lavrenko", "лавринов", ["ru"], False, id="another ending of consonants"),
        pytest.param("Kim", "ким", ["ru"], False, id="too short to tell"),
        pytest.param("Merka", "марка", ["ru"], False, id="another vowel in a word of few consonants"),
        pytest.param("Vetlugin", "ветлугин", ["en"], False, id="an index without stories in that script"),
    ],
)
def test_a_name_in_another_script(word: str, term: str, languages: list[str], alike: bool) -> None:
    found = variants(word, term, languages=["en", *languages])
    assert (term in {one for terms in found.values() for one in terms}) is alike


@pytest.mark.parametrize(
    ("question", "terms", "read"),
    [
        pytest.param("who is Lavrenka?", {"Lavrenko": 3}, "Lavrenko", id="one letter of a long name"),
        pytest.param("who is Kim?", {"Tim": 3, "Kam": 1}, None, id="a short name is what it is"),
        pytest.param("who is Hassler?", {"Kassler": 3}, None, id="the first letter is no slip"),
        pytest.param("who is Northbridge?", {"Northridge": 3}, None, id="a name with other consonants is another"),
        pytest.param("who is Bernn?", {"Bern": 3}, None, id="a name too short to mend"),
        pytest.param("was Fattal seen?", {"fatal": 3, "seen": 1}, None, id="a name is not meant for a word"),
        pytest.param("who was relaesed?", {"releas": 3}, None, id="a stem that the ending changed, too far"),
        pytest.param("the goverment", {"govern": 3, "govermental": 1}, None, id="a word whose stem is two edits away"),
        pytest.param("the hrabour", {"harbour": 3}, "harbour", id="two letters swapped"),
        pytest.param("the harrbour", {"harbour": 3}, "harbour", id="a letter doubled"),
        pytest.param("who is Lavrenka?", {"Lavrenko": 3, "Lavrenki": 2}, None, id="two that are as near"),
        pytest.param(
            "who is Lavrenka?", {"Lavrenko": 30, "Lavrenki": 2}, "Lavrenko", id="two, one of them far likelier"
        ),
        pytest.param("who is Lavrenka?", {"Lavrenka": 1, "Lavrenko": 30}, None, id="a word that stands there stays"),
        pytest.param("flight 12345678", {"12345679": 3, "flight": 1}, None, id="a number is no slip"),
    ],
)
def test_a_word_that_stands_nowhere(question: str, terms: dict[str, int], read: str | None) -> None:
    assert [one.read for one in expand(understand(question), "en", Terms(terms)).read_as] == ([read] if read else [])


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        pytest.param("who is that?", ["de"], "en", id="English, whatever the stories are in"),
        pytest.param("wer ist das?", ["en", "de"], "de", id="one of the languages of the stories"),
        pytest.param("кто это и где он?", ["en"], "ru", id="a language of no story"),
        pytest.param("Orvane", ["de", "en"], "de", id="a name alone is in the language of most stories"),
        pytest.param("Orvane", [], "en", id="no stories"),
    ],
)
def test_the_language_of_a_question(text: str, languages: list[str], expected: str) -> None:
    assert analysis_language(text, languages) == expected


def test_a_correction_says_both_words() -> None:
    found = expand(understand("who is Lavrenka?"), "en", Terms({"Lavrenko": 1}))
    assert found.read_as == (Correction(written="Lavrenka", read="Lavrenko"),)
    assert found.question.words == (("lavrenka", "lavrenko"),)
