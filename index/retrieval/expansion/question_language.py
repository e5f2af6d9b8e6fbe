"""Detect the language of a question, which is too short for a language model, by its function words."""

from collections.abc import Iterable, Sequence

from index.query import language_of
from index.query.answer_type.question_words import SCRIPTS
from index.text.analysis import STOP_WORDS, WORD


def language_of_question(text: str, languages: Sequence[str]) -> str:
    """The language (ISO 639-1) of a question about stories in `languages`, the most frequent first.

    English or the one of these whose function words are most of its words, the first if there are several; any language
    if they belong to none of these.
    """
    if (script := language_of(text)) in SCRIPTS:
        return script
    words = [word.casefold().replace("’", "'") for word in WORD.findall(text)]
    here = dict.fromkeys((*languages, "en"))
    return _most(words, here) or _most(words, STOP_WORDS) or next(iter(here))


def _most(words: Sequence[str], languages: Iterable[str]) -> str | None:
    counts = {
        language: sum(word in STOP_WORDS[language] for word in words)
        for language in languages
        if language in STOP_WORDS
    }
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best and counts[best] else None
