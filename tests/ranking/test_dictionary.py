"""The dictionary finds each term, and only those, in the order in which Python sorts strings."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.bm25.dictionary import Dictionary, decode_term, encode_term
from index.store.checksums import Arrays

Saved = Callable[[Iterable[str]], Dictionary]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    def save(terms: Iterable[str]) -> Dictionary:
        folder = tmp_path_factory.mktemp("dictionary")
        Dictionary.save(folder, list(map(encode_term, sorted(terms))))
        return Dictionary.open(Arrays(folder), len(set(terms)))

    return save


@given(terms=st.sets(st.text(st.characters(codec=None), max_size=4), max_size=60), others=st.lists(st.text(max_size=3)))
def test_a_term_is_found_at_its_place(saved: Saved, terms: set[str], others: list[str]) -> None:
    dictionary = saved(terms)
    assert [decode_term(term) for term in dictionary] == sorted(terms)
    assert [dictionary.find(term) for term in sorted(terms)] == list(range(len(terms)))
    assert all(dictionary.find(other) is None for other in others if other not in terms)


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        pytest.param("ca", ["ca", "cab", "cat"], id="the prefix itself and what follows it"),
        pytest.param("", ["b", "ca", "cab", "cat", "d"], id="every term starts with nothing"),
        pytest.param("e", [], id="beyond the last term"),
        pytest.param("cb", [], id="between two terms"),
    ],
)
def test_terms_that_start_with(saved: Saved, prefix: str, found: list[str]) -> None:
    dictionary = saved(["d", "cat", "cab", "ca", "b"])
    assert [term for _, term in dictionary.starting(prefix)] == found
    assert [decode_term(dictionary[number]) for number, _ in dictionary.starting(prefix)] == found
    assert dictionary.beginning(prefix) == found


@given(terms=st.sets(st.text("aé", max_size=7), max_size=200), prefix=st.text("aé", max_size=3))
def test_all_terms_that_begin_with(saved: Saved, terms: set[str], prefix: str) -> None:
    assert saved(terms).beginning(prefix) == [term for term in sorted(terms) if term.startswith(prefix)]


def test_no_term_stands_outside(saved: Saved) -> None:
    with pytest.raises(IndexError, match="no term 2 of 2"):
        saved(["a", "b"])[2]
