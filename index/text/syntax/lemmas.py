"""Lemmas of English words: a table of exceptions, and the rules of spelling for the rest."""

import re
from collections.abc import Mapping

VERB, NOUN, ADJECTIVE = "verb", "noun", "adjective"
_KINDS = dict.fromkeys(("VBD", "VBN", "VBG", "VBZ"), VERB) | dict.fromkeys(("NNS",), NOUN)
_KINDS |= dict.fromkeys(("JJR", "JJS", "RBR", "RBS"), ADJECTIVE)
_FIXED = {  # words whose lemma is another whatever the tag, as `(word, tag)` or the word alone
    **{("'s", tag): "be" for tag in ("VBZ", "VBP")},
    **{("’s", tag): "be" for tag in ("VBZ", "VBP")},
    ("'d", "MD"): "would",
    ("’d", "MD"): "would",
    ("'d", "VBD"): "have",
    ("’d", "VBD"): "have",
}
_WORDS = {
    **dict.fromkeys("n't n’t not nt".split(), "not"),
    **dict.fromkeys("'ll ’ll wo".split(), "will"),
    **dict.fromkeys("'ve ’ve".split(), "have"),
    **dict.fromkeys("am is are was were been being 'm 're ’m ’re".split(), "be"),
    **dict.fromkeys("me i".split(), "I"),
    **dict.fromkeys("him".split(), "he"),
    **dict.fromkeys("us".split(), "we"),
    **dict.fromkeys("them".split(), "they"),
    "her": "she",
    "ca": "can",
    "sha": "shall",
}
_VERBAL = frozenset("VB VBD VBG VBN VBP VBZ MD RB PRP".split())

_SIBILANT = re.compile(r"(?:[sz]s|[sc]h|x|zz)es$")
_DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
_NEEDS_E = re.compile(
    r"(?:[cuvz]|[^aeiou]l|[dr]g|[lnr]s|[aeiou]s|.[^aeiou][^aeiou]?[ai]t|[^aeiou][aiu]r|[^aeiou][aiou][kmnpd]|[aeiou]g)$"
)


class Lemmatizer:
    """Lemmas of words by their tags, with `exceptions` to the rules for verbs, nouns and adjectives."""

    def __init__(self, exceptions: Mapping[str, Mapping[str, str]]) -> None:
        self._exceptions = exceptions

    def lemma(self, word: str, tag: str) -> str:
        """Return the lemma of a word, in small letters if it is not a proper noun."""
        if tag in ("NNP", "NNPS"):
            return word
        small = word.lower()
        if (small, tag) in _FIXED:
            return _FIXED[small, tag]
        if tag in _VERBAL and small in _WORDS:
            return _WORDS[small]
        kind = _KINDS.get(tag)
        if kind is None:
            return small
        return self._exceptions[kind].get(small) or regular(small, kind)

    def possible(self, word: str) -> frozenset[str]:
        """Return the lemmas that a word in small letters has as a verb, a noun or an adjective, and the word itself."""
        rules = (self._exceptions[kind].get(word) or regular(word, kind) for kind in (VERB, NOUN, ADJECTIVE))
        return frozenset((word, _WORDS.get(word, word), *rules))


def regular(word: str, kind: str) -> str:
    """Return the lemma of a word that follows the rules; `kind` is one of `VERB`, `NOUN` and `ADJECTIVE`."""
    if kind == ADJECTIVE:
        return _stem(word, "er") or _stem(word, "est") or word
    if word.endswith("s"):
        return _singular(word)
    return (_stem(word, "ed") or _stem(word, "ing") or word) if kind == VERB else word


def _singular(word: str) -> str:
    """Return a word without the ending -s of plurals and third persons."""
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if _SIBILANT.search(word):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def _stem(word: str, ending: str) -> str:
    """Return the word without `ending`, spelled as a word of its own; `""` for a word that does not end in it."""
    stem = word.removesuffix(ending)
    if stem == word or not re.search("[aeiouy]", stem):
        return ""
    if stem.endswith("i") and ending != "ing":
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _NEEDS_E.search(stem) else stem
