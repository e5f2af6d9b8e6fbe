"""Word lists that ship with the package: `language: word word …`, one language (ISO 639-1) a line."""

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> dict[str, str]:
    """The lists of a file, by language."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    pairs = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {language: words for language, _, words in pairs}


@cache
def numeral_table(language: str) -> dict[str, str]:
    """The number words of a language other than English, casefolded, with their digits; empty if there is no list."""
    pairs = (pair.partition("=") for pair in lines("numerals.txt").get(language, "").split())
    return {word.casefold(): digits for word, _, digits in pairs}
