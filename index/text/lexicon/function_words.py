"""Function words of other languages, with the English words that do the same in a question."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from index.data_files import DataFile, Words
from index.models.frozen import Frozen

Role = Literal["article", "passive", "have", "be", "drop", "preposition", "word", "noun", "whom", "greeting"]


class FunctionWordLists(Frozen):
    """The words of the file by language and role."""

    languages: Mapping[str, Mapping[Role, Words]]


FILE = DataFile(__package__, "function_words.toml", FunctionWordLists)


class FunctionWords(NamedTuple):
    """The function words of a language, each with its role and its English word, "" if there is none.

    `whom` are the question words that ask for an indirect object, `greetings` the words that open a greeting or thanks.
    """

    roles: Mapping[str, tuple[Role, str]]
    whom: frozenset[str]
    greetings: frozenset[str]


@cache
def _lists() -> FunctionWordLists:
    return FILE.load()


@cache
def function_words(language: str) -> FunctionWords:
    """The function words of a language."""
    lists = _lists().languages[language]
    parts = [
        (role, *word.partition("=")[::2])
        for role, words in lists.items()
        if role not in {"whom", "greeting"}
        for word in words
    ]
    whom, greetings = frozenset(lists.get("whom", ())), frozenset(lists.get("greeting", ()))
    return FunctionWords({own: (role, english) for role, own, english in parts}, whom, greetings)
