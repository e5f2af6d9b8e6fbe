"""Detect another thing of the same name in a sentence: the first fort for the second, "to Orsund" for "from Orsund"."""

from index.answers.extraction.binding.support import name_in
from index.answers.extraction.candidates import label_at
from index.answers.extraction.question.frame import Argument, Frame
from index.answers.extraction.syntax.clauses import in_clause_below
from index.answers.extraction.syntax.grammar import dependents
from index.answers.extraction.syntax.lexical import noun_kin
from index.text.syntax import Parse
from index.text.thesaurus import entry

# Prepositions of time and direction, with their opposites.
CONTRARY = {
    "from": frozenset("to into towards toward".split()),
    "to": frozenset({"from"}),
    "into": frozenset({"from"}),
    "before": frozenset("after since".split()),
    "after": frozenset({"before"}),
}


def contrasts(frame: Frame, parse: Parse) -> bool:
    """True if a noun or name of the question has other modifiers in a sentence, and nowhere those of the question."""
    return any(_qualified_otherwise(one, parse) or _turned(one, parse) for one in frame.arguments)


def _qualified_otherwise(argument: Argument, parse: Parse) -> bool:
    """True if the noun of an argument has other adjectives than in the question: the second fort, the last one."""
    if not argument.traits:
        return False
    told = [at for at in _named_here(argument, parse) if label_at(parse, at) != "PERSON"]
    narrowed = [at for at in told if _others(argument, parse, at)]
    return bool(narrowed) and len(narrowed) == len(told) and any(not _said(one, parse, told) for one in argument.traits)


def _named_here(argument: Argument, parse: Parse) -> list[int]:
    """Tokens of a sentence that denote the same as an argument."""
    nouns = [at for at, token in enumerate(parse.tokens) if token.pos in {"NOUN", "PROPN"}]
    lemma = argument.lemma.lower()
    return [
        at
        for at in nouns
        if parse.tokens[at].lemma.lower() == lemma or (not argument.name and noun_kin(parse.tokens[at].lemma, lemma))
    ]


def _others(argument: Argument, parse: Parse, at: int) -> list[int]:
    """The adjectives and names before a noun that are not in the question."""
    asked = {*argument.traits, *argument.text.casefold().split()}
    before = [k for k in dependents(parse, at, "amod", "compound", "nmod") if k < at]
    return [k for k in before if parse.tokens[k].pos in {"ADJ", "PROPN"} and parse.tokens[k].lemma.lower() not in asked]


def _said(trait: str, parse: Parse, nouns: list[int]) -> bool:
    """True if a sentence has an adjective, or a synonym of it, that does not belong to another noun."""
    same = entry(trait, "a").same | {trait}
    return any(
        (token.lemma.lower() in same or token.text.lower() in same)
        and (token.dep not in {"amod", "compound", "nmod"} or token.head in nouns)
        for token in parse.tokens
    )


def _turned(argument: Argument, parse: Parse) -> bool:
    """True if an argument follows the opposite preposition: "fled to" for who fled from."""
    contrary = CONTRARY.get(argument.verb)
    if contrary is None:
        return False
    found = [at for at, token in enumerate(parse.tokens) if _is_behind(parse, at, token.dep, argument)]
    words = {parse.tokens[parse.tokens[at].head].lemma.lower() for at in found}
    return bool(words & contrary) and argument.verb not in words


def _is_behind(parse: Parse, at: int, dep: str, argument: Argument) -> bool:
    if dep != "pobj":
        return False
    phrase = " ".join(parse.tokens[k].text for k in parse.subtree(at) if not in_clause_below(parse, k, at))
    if argument.name:
        return name_in(argument.text, phrase.casefold())
    return noun_kin(parse.tokens[at].lemma, argument.lemma)
