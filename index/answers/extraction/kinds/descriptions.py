"""Extract descriptions of a person: an apposition to the name, the words before it, or the predicate of "is"."""

from collections.abc import Iterator

from index.answers.extraction.binding.support import name_in
from index.answers.extraction.candidates import NamedCandidate, named_tokens
from index.answers.extraction.kinds.agents import behind_place
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import in_clause_below, phrase_range
from index.answers.extraction.syntax.grammar import asserted, dependents
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import is_a

FEW = 2  # least words of a description: one alone, "the man", has no content


def extract_descriptions(frame: Frame, parse: Parse) -> Iterator[Extracted]:
    """Yield the descriptions of the person in the question."""
    asked = frame.names[0]
    for one in named_tokens(parse):
        text = parse.text[slice(*one.range)].casefold()
        if one.label in {"PERSON", "ORG", ""} and name_in(asked.text, text):
            yield from _of(parse, one)


def _of(parse: Parse, one: NamedCandidate) -> Iterator[Extracted]:
    head = parse.tokens[one.head]
    beside = dependents(parse, one.head, "appos")
    if head.dep == "appos":
        beside.append(_office_of(parse, head.head))
    if head.dep in {"nsubj", "nsubjpass"} and parse.tokens[head.head].lemma == "be":
        beside += dependents(parse, head.head, "attr") if asserted(parse, head.head) else []
    for at in beside:
        if parse.tokens[at].pos != "NOUN" or not is_a(parse.tokens[at].lemma, "person"):
            continue
        inside = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at) and not _within(parse, k, one)]
        inside = [k for k in inside if one.head not in (k, *parse.ancestors(k)) or head.dep != "appos"]
        yield _described(parse, at, inside)
    if behind_place(parse, one):  # "envoy to Belarus John Cole"
        office = parse.tokens[head.head].head
        yield _described(parse, office, [k for k in parse.subtree(office) if parse.tokens[k].start < one.range[0]])
    for at in dependents(parse, one.head, "compound", "nmod"):
        token = parse.tokens[at]
        if not _within(parse, at, one) and token.pos == "NOUN" and is_a(token.lemma, "person"):
            first = min(parse.subtree(at))
            yield _described(parse, at, list(range(first, at + 1)))


def _office_of(parse: Parse, at: int) -> int:
    """The noun to which a name is in apposition; in "the envoy to Belarus, John Cole" the envoy, not the place."""
    token = parse.tokens[at]
    if token.pos == "PROPN" and token.dep == "pobj" and parse.tokens[parse.tokens[token.head].head].pos == "NOUN":
        return parse.tokens[token.head].head
    return at


def _described(parse: Parse, at: int, inside: list[int]) -> Extracted:
    if at not in inside:
        return Extracted(None, Strength.NEAR)
    span = phrase_range(parse, inside)
    enough = len(parse.text[slice(*span)].split()) >= FEW
    return Extracted(span, Strength.BOUND if enough else Strength.NEAR)


def _within(parse: Parse, at: int, one: NamedCandidate) -> bool:
    return one.range[0] <= parse.tokens[at].start < one.range[1]
