"""The noun that a value is said of: "core inflation rose 6.5 %" says nothing of inflation as a whole."""

from index.answers.extraction.syntax.grammar import dependents, verb_of
from index.text.ranges import Range
from index.text.syntax import Parse

SUBJECTS = ("nsubj", "nsubjpass")
# Adjectives with which a thing is the same thing.
WHOLE = frozenset("national overall total whole entire full current new latest recent own such same".split())


def is_narrower(one: Parse, value: Range, other: Parse, compared: Range) -> bool:
    """True if two values are said of one noun, which one sentence narrows by an adjective that the other lacks."""
    nouns, others = _subjects(one, value), _subjects(other, compared)
    both = nouns.keys() & others.keys()
    return any(nouns[noun] - _words(other) or others[noun] - _words(one) for noun in both)


def _subjects(parse: Parse, value: Range) -> dict[str, frozenset[str]]:
    """The subjects of the verb above a value, by lemma, each with the adjectives that narrow it."""
    inside = [n for n, token in enumerate(parse.tokens) if token.start < value[1] and value[0] < token.end]
    if not inside:
        return {}
    verb = verb_of(parse, inside[-1])
    return {parse.tokens[noun].lemma: _adjectives(parse, noun) for noun in dependents(parse, verb, *SUBJECTS)}


def _adjectives(parse: Parse, noun: int) -> frozenset[str]:
    return frozenset(parse.tokens[each].text.casefold() for each in dependents(parse, noun, "amod")) - WHOLE


def _words(parse: Parse) -> frozenset[str]:
    return frozenset(token.text.casefold() for token in parse.tokens)
