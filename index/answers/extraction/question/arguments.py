"""Find the arguments of a question: its nouns and names besides the requested one, with their roles."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from index.answers.extraction.question.predicates import begun_event, is_circumstance
from index.answers.extraction.syntax.grammar import stands_behind
from index.answers.extraction.syntax.lexical import predicate_lemmas
from index.text.syntax import Parse
from index.text.thesaurus import is_a

# Nouns that only put a question: the noun behind their "of" is the one that is counted or measured.
ASKING = frozenset(
    """number percent percentage share proportion amount sum many much name date day year time month thing kind type
    one toll total""".split()
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
DO = frozenset({"VBD", "VBZ", "VBP"})


class Role(StrEnum):
    """Semantic role at a predicate: agent or patient."""

    AGENT = "agent"
    PATIENT = "patient"
    NONE = "none"


class Argument(NamedTuple):
    """A noun or name of the question with a role of its own: "who brokered *the deal*"."""

    lemma: str
    text: str
    name: bool
    role: Role
    verb: str = ""  # the predicate whose subject or object it is
    place: bool = False
    traits: tuple[str, ...] = ()  # the adjectives before it: "the *second* fort"
    of: str = ""  # the name behind its "of": "the Edict of *Norland*"
    alias: str = ""  # the noun by which a sentence refers to it: "the company"


def supporting_do(parse: Parse) -> int | None:
    """The "did" of a question with its subject behind it."""
    return next((at for at, token in enumerate(parse.tokens) if token.lemma == "do" and token.tag in DO), None)


def find_arguments(parse: Parse, skipped: set[int]) -> Iterator[Argument]:
    """Yield the nouns and names of a question in order, without its times and the tokens that are `skipped`."""
    words = parse.tokens
    at = 0
    dated = (one for one in parse.entities if one.label in {"DATE", "TIME"})
    when = {k for one in dated for k in range(one.start, one.end) if not _is_age(parse, k)}
    while at < len(words):
        token = words[at]
        if at in when:  # the time that is asked about is no argument
            at += 1
            continue
        if at in skipped or token.pos not in {"NOUN", "PROPN", "NUM"} or token.lemma in ASKING:
            at += 1
            continue
        if token.pos == "PROPN":
            end = at
            while end + 1 < len(words) and words[end + 1].pos == "PROPN" and end + 1 not in skipped:
                end += 1
            text = parse.text[token.start : words[end].end]
            place = any(one.start <= end < one.end and one.label in PLACES for one in parse.entities)
            top = words[end].head if _is_named_by(parse, words[end].head, end) else end
            yield Argument(
                words[end].lemma, text, True, _argument_role(parse, top), _argument_verb(parse, top), place,
                _traits(parse, end), _of_name(parse, end),
            )  # fmt: skip
            at = end + 1
            continue
        if _only_says_what(parse, at) or _is_part_of_verb(parse, at):
            at += 1
            continue
        before = words[at - 1].text if at and token.pos == "NUM" and token.head == at - 1 else ""
        yield Argument(
            token.lemma, f"{before} {token.text}".strip(), token.pos == "NUM", _argument_role(parse, at),
            _argument_verb(parse, at), traits=_traits(parse, at),
        )  # fmt: skip
        at += 1


# Adjectives that only refer to the thing already mentioned.
BARE = frozenset("new current recent late latest other same own present many much such certain".split())


def _traits(parse: Parse, at: int) -> tuple[str, ...]:
    """The adjectives before a noun or a name."""
    before = (parse.tokens[k] for k in parse.children(at) if k < at)
    return tuple(
        token.lemma.lower()
        for token in before
        if token.pos == "ADJ" and token.dep == "amod" and token.lemma.lower() not in BARE
    )


def _of_name(parse: Parse, at: int) -> str:
    """The name behind the "of" of a name."""
    return next((parse.tokens[k].text for k in stands_behind(parse, at, "of") if parse.tokens[k].pos == "PROPN"), "")


def _is_age(parse: Parse, at: int) -> bool:
    """True if a number is somebody's age, which identifies the person: "at the age of 93"."""
    before = [token.lemma.lower() for token in parse.tokens[max(0, at - 2) : at]]
    return parse.tokens[at].pos == "NUM" and bool(before) and (before[-1] in AGED or before == ["age", "of"])


AGED = frozenset({"age", "aged"})


def _is_named_by(parse: Parse, noun: int, name: int) -> bool:
    """True if a name stands right behind the noun that says what it is: "the film Silent Hour"."""
    token = parse.tokens[name]
    if token.dep != "appos" or token.head != noun or parse.tokens[noun].pos != "NOUN":
        return False
    return all(parse.tokens[k].pos == "PROPN" for k in range(noun + 1, name))


def _only_says_what(parse: Parse, at: int) -> bool:
    """True if a noun only says what a name beside it is: "the Esker movie", "the film Silent Hour"."""
    if any(_is_named_by(parse, at, k) for k in parse.children(at)):
        return True
    named = any(parse.tokens[k].pos == "PROPN" and parse.tokens[k].dep == "compound" for k in parse.children(at))
    return named and any(is_a(parse.tokens[at].lemma, kind) for kind in ("artifact", "creation", "show"))


def _is_part_of_verb(parse: Parse, at: int) -> bool:
    """True if a noun is only the end of a phrasal verb: take part, go on strike."""
    head = parse.tokens[at].head
    if parse.tokens[head].pos == "VERB":
        return "_" in (joined := predicate_lemmas(parse, head)[0]) and joined.endswith(f"_{parse.tokens[at].lemma}")
    return parse.tokens[head].lemma == "on" and begun_event(parse, parse.tokens[head].head) == parse.tokens[at].lemma


FINAL = re.compile(r" finals?$", re.IGNORECASE)


def with_contests(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Yield the arguments of who won, a final replaced by its contest: who wins the Esker Cup final wins the cup."""
    named = any(one.name for one in arguments)
    for one in arguments:
        if not one.name and one.lemma == "final" and one.role is Role.PATIENT and named and not one.traits:
            continue
        contest = FINAL.sub("", one.text)
        if one.name and contest != one.text:
            yield one._replace(text=contest, lemma=contest.split()[-1])
        else:
            yield one


def with_agents(one: Argument) -> Argument:
    """An argument of a verb that was parsed as a noun: a word before that verb becomes its agent."""
    return (
        one
        if one.verb in {"of", "in", "at", "on", "for", "to", "with", "from", "during", "after"}
        else one._replace(role=Role.AGENT, verb="")
    )


def _argument_verb(parse: Parse, at: int) -> str:
    """The word that an argument depends on; for "killed by the storm" the verb."""
    head = parse.tokens[at].head
    head = parse.tokens[head].head if parse.tokens[head].dep == "agent" else head
    return predicate_lemmas(parse, head)[0] if parse.tokens[head].pos == "VERB" else parse.tokens[head].lemma


def _argument_role(parse: Parse, at: int) -> Role:
    dep = parse.tokens[at].dep
    done = supporting_do(parse)
    if is_circumstance(parse, parse.tokens[at].head):
        return Role.NONE
    if done is not None and at > done and parse.tokens[at].head == done:
        return Role.AGENT
    if dep == "nsubj":
        head = parse.tokens[at].head
        had = any(parse.tokens[k].lemma == "have" for k in parse.children(head))
        above = parse.tokens[parse.tokens[head].head]
        split = parse.tokens[head].dep == "ccomp" and above.lemma == "be" and above.head == parse.tokens[head].head
        passive = parse.tokens[head].tag == "VBN" or (parse.tokens[head].tag == "VBD" and _has_been(parse, head))
        return Role.PATIENT if (passive or split) and not had else Role.AGENT
    if dep == "pobj" and parse.tokens[parse.tokens[at].head].dep == "agent":
        return Role.AGENT
    return Role.PATIENT if dep in {"dobj", "nsubjpass", "dative"} else Role.NONE


def _has_been(parse: Parse, verb: int) -> bool:
    """True if a verb has a form of "be": "when was it founded", whose verb the parser may take for a past tense."""
    return any(
        parse.tokens[k].dep in {"aux", "auxpass"} and parse.tokens[k].lemma == "be" for k in parse.children(verb)
    )
