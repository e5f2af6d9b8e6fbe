"""Clauses and noun phrases of a parse: their tokens, and the heads of words."""

from index.answers.extraction.candidates import Candidate, candidate_quantities, label_at
from index.answers.extraction.syntax.grammar import climb
from index.query import Kind
from index.text.syntax import Parse
from index.text.thesaurus import is_a
from index.text.values import Range


def statement_tokens(parse: Parse, at: int) -> set[int]:
    """The tokens of the statement of a predicate, without those joined to it by "and" or a semicolon."""
    top = at
    while parse.tokens[top].head != top and not (
        parse.tokens[top].pos in {"VERB", "AUX"} and parse.tokens[top].dep in {"conj", "parataxis", "ROOT"}
    ):
        if (
            parse.tokens[top].dep == "ccomp"
            and ";" in parse.text[parse.tokens[top].start : parse.tokens[parse.tokens[top].head].end]
        ):
            break
        top = parse.tokens[top].head
    found = [top]
    for one in found:
        for child in parse.children(one):
            token = parse.tokens[child]
            joined = token.pos in {"VERB", "AUX"} and token.dep in {"conj", "parataxis"}
            if child in found or (joined and at not in parse.subtree(child)):
                continue
            if (
                token.dep == "ccomp"
                and at not in parse.subtree(child)
                and ";" in parse.text[token.start : parse.tokens[at].end]
            ):
                continue
            found.append(child)
    return set(found)


def is_still(parse: Parse, at: int) -> bool:
    """True if a noun is a person, a place or a thing, to which only a parsing error attaches a date."""
    token = parse.tokens[at]
    return token.pos == "PROPN" or any(is_a(token.lemma, kind) for kind in ("person", "location", "artifact"))


def in_clause_below(parse: Parse, at: int, top: int) -> bool:
    """True if a token stands in a clause below a noun, not in the noun's own phrase."""
    for one in climb(parse, at):
        if one == top:
            return False
        if parse.tokens[one].dep in {"relcl", "acl", "advcl"}:
            return True
    return False


def governed_by(parse: Parse, at: int) -> tuple[int, list[str]]:
    """The verb or the noun that a number depends on, and the prepositions between."""
    prepositions: list[str] = []
    seen = {at}
    one = at
    while True:
        head = parse.tokens[one].head
        if head == one or head in seen:
            return one, prepositions
        seen.add(head)
        token = parse.tokens[head]
        if token.pos == "ADP" or token.dep == "prep":
            prepositions.append(token.lemma)
        elif token.pos in {"VERB", "AUX"} or (token.pos in {"NOUN", "PROPN"} and not _unit(parse, head, at)):
            return head, prepositions
        one = head


UNIT_REACH = 4  # tokens between a number and its unit


def _unit(parse: Parse, head: int, at: int) -> bool:
    """True if a noun is the unit of a number: percent, dollars, points, metres."""
    return abs(head - at) <= UNIT_REACH and (
        parse.tokens[at].dep in {"nummod", "quantmod", "compound", "amod"}
        or label_at(parse, head) in {"PERCENT", "MONEY", "QUANTITY"}
    )


def clause_tokens(parse: Parse, verb: int) -> list[int]:
    """The tokens of a verb's clause, without the clauses below it that have a subject of their own."""
    found = [verb]
    for at in found:
        for child in parse.children(at):
            token = parse.tokens[child]
            if token.dep in {"relcl", "advcl", "ccomp", "conj", "parataxis"} and token.pos in {"VERB", "AUX"}:
                continue
            found.append(child)
    return sorted(found)


def phrase_range(parse: Parse, inside: list[int]) -> Range:
    """The range of a noun phrase without its article and the marks around it."""
    kept = list(inside)
    while kept and (parse.tokens[kept[0]].pos in {"DET", "PUNCT"} or parse.tokens[kept[0]].dep == "predet"):
        kept = kept[1:]
    run = [kept[0]]
    for at in kept[1:]:
        if at != run[-1] + 1 or parse.tokens[at].dep in {"relcl", "acl", "advcl"}:
            break
        run.append(at)
    while len(run) > 1 and parse.tokens[run[-1]].pos in {"PUNCT", "ADP", "CCONJ", "ADV"}:
        run = run[:-1]
    return parse.tokens[run[0]].start, parse.tokens[run[-1]].end


# Prepositions of what an amount is compared with.
FROM = frozenset({"from", "above", "below", "than", "over", "under"})


def is_alone(parse: Parse, one: Candidate, clause: list[int], kind: Kind, *, by_how_much: bool = False) -> bool:
    """True if an amount is the only one of its kind in a clause, apart from comparisons: "down from $4.92".

    With `by_how_much`, the level that was reached may stand beside it: "rose by 25 basis points to 3.75 %".
    """
    others = (other for other in candidate_quantities(parse, kind) if other.head in clause and other.range != one.range)
    governing = (set(governed_by(parse, other.head)[1]) for other in others)
    return not any(not FROM & words and (not by_how_much or "to" in words) for words in governing)
