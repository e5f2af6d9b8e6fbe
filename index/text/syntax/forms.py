"""Forms of English words by their lemmas: the past, the participle, the plural."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from index.text.syntax.lemmas import ADJECTIVE, NOUN, VERB, regular
from index.text.syntax.model import model

UNCHANGED = frozenset("bet burst cast cost cut hit hurt let put quit set shut split spread".split())
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou]([bdgmnprt])$")
_CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")


def past(verb: str) -> str:
    """Return the past of a verb: "began" of "begin", "freed" of "free"."""
    return min(_pasts(verb), key=_like_participle)


def participle(verb: str) -> str:
    """Return the past participle of a verb: "begun" of "begin", "freed" of "free"."""
    return max(_pasts(verb), key=_like_participle)


def plural(noun: str) -> str:
    """Return the plural of a noun, which may be a plural already."""
    if noun in {"people", "police"}:
        return noun
    known = [form for form in _forms(NOUN).get(noun, ()) if form != noun]
    if noun == "person":
        return "people"
    if known:
        return known[0]
    return re.sub(r"(s|x|z|ch|sh)$", r"\1e", _CONSONANT_Y.sub("ie", noun)) + "s"


def lemmas_of(word: str) -> frozenset[str]:
    """Return all lemmas that a lower-case word can be a form of, itself among them."""
    known = model().tables.lemmas
    return frozenset({word, *(known[kind].get(word) or regular(word, kind) for kind in (VERB, NOUN, ADJECTIVE))})


def _like_participle(form: str) -> tuple[bool, str]:
    return form.endswith(("n", "ne")), form  # of "began" and "begun" the later


def _pasts(verb: str) -> Sequence[str]:
    if verb in UNCHANGED:
        return [verb]
    known = [form for form in _forms(VERB).get(verb, ()) if not form.endswith(("ing", "s"))]
    doubled = _DOUBLES.search(verb)
    regular = (verb + doubled[1] if doubled else _CONSONANT_Y.sub("i", verb).removesuffix("e")) + "ed"
    return [regular] if regular in known or not known else known


@cache
def _forms(kind: str) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for form, lemma in model().tables.lemmas[kind].items():
        if form != lemma:
            found[lemma].append(form)
    return found
