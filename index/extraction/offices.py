"""Who holds an office: a person named beside it."""

from collections.abc import Iterator

from index.extraction.candidates import Named, named
from index.extraction.clauses import in_clause_below
from index.extraction.doers import behind_place
from index.extraction.extracted import Extracted, Strength
from index.extraction.frame import FORMER, Frame
from index.extraction.grammar import climb, dependents
from index.extraction.lexical import noun_kin
from index.extraction.support import name_in
from index.syntax import Parse
from index.thesaurus import entry, is_a


def extract_holders(frame: Frame, parse: Parse) -> Iterator[Extracted]:
    """Yield the persons who are named as holders of the asked office."""
    office = frame.office or ""
    persons = [one for one in named(parse) if one.label in {"PERSON", ""}]
    for at, token in enumerate(parse.tokens):
        if token.pos not in {"NOUN", "PROPN"} or not (
            token.lemma.lower() == office
            or (token.pos == "NOUN" and (is_a(token.lemma, office) or office in entry(token.lemma, "n").same))
        ):
            continue
        own = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
        if any(parse.tokens[k].lemma.lower() in FORMER for k in own if k < at) and not frame.former:
            continue
        for one in persons:
            if not _apposed(parse, at, one):
                continue
            phrase = sorted(
                {*own, *(k for k in parse.subtree(_top(parse, at)) if not in_clause_below(parse, k, _top(parse, at)))}
            )
            text = " ".join(parse.tokens[k].text for k in phrase).casefold()
            of = [a for a in frame.arguments if a.name]
            kept = all(name_in(a.text, text) for a in of)
            if any(name_in(a.text, parse.text[slice(*one.range)].casefold()) for a in of):
                continue
            if frame.becoming and not any(
                other.lemma in {"become", "elect", "appoint", "choose"} for other in parse.tokens
            ):
                yield Extracted(one.range, Strength.NOTHING)
                continue
            others = all(
                any(noun_kin(parse.tokens[k].lemma, a.lemma) for k in phrase) for a in frame.arguments if not a.name
            )
            yield Extracted(
                one.range,
                Strength.BOUND if kept and others and _stated(parse) else Strength.NEAR if kept else Strength.NOTHING,
            )


def _stated(parse: Parse) -> bool:
    return not parse.text.rstrip("\"'”’) ").endswith("?")


def _top(parse: Parse, at: int) -> int:
    """The head of the noun phrase that a word stands in."""
    for one in climb(parse, at):
        token = parse.tokens[one]
        if token.dep not in {"compound", "appos", "nmod", "amod", "poss"}:
            return one
    return at


def _apposed(parse: Parse, office: int, one: Named) -> bool:
    """Is a person named right beside an office: before it, behind it, or by "is"?"""
    words = parse.tokens
    head = one.head
    inside = [k for k, t in enumerate(words) if t.start >= one.range[0] and t.end <= one.range[1]]
    if words[office].head in inside and words[office].dep in {"compound", "appos", "nmod"}:
        return True
    if words[head].head == office and words[head].dep in {"appos", "compound", "nmod"}:
        return True
    if behind_place(parse, one) and words[words[head].head].head == office:
        return True
    if words[head].dep == "appos" and words[office].pos == "NOUN":
        top = words[head].head
        if office in climb(parse, top) and all(
            words[k].dep in {"pobj", "prep", "appos"} for k in climb(parse, top)[: climb(parse, top).index(office)]
        ):
            return True
    if words[office].dep in {"attr", "nsubj"}:
        verb = words[office].head
        if words[verb].lemma in {"be", "become", "remain"}:
            return head in {*dependents(parse, verb, "nsubj", "attr")}
    return inside[0] == office + 1 if inside else False
