"""Strength of sentences without a short value: speech of a given speaker, and statements on the whole topic."""

import re

from index.answers.extraction.binding.binding import has_predicate
from index.answers.extraction.binding.support import AROUND, SENTENCE, Supported, Surroundings, name_in
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import asserted, subjects
from index.answers.extraction.syntax.lexical import tells
from index.query import Kind
from index.retrieval.ranking.evidence import Strength
from index.text.syntax import Parse
from index.text.thesaurus import entry

SPEECH = frozenset(
    """say tell announce state declare add claim warn argue insist stress note express explain admit describe call
    respond react urge deny accuse vow pledge write tweet think believe suggest ask praise blame predict""".split()
)
QUOTED = re.compile('["“”„«»]')


def speech_strength(frame: Frame, parse: Parse, around: Surroundings) -> Strength:
    """Strength of the evidence that the requested speaker says something in this sentence."""
    if not frame.speaker:
        return Strength.NEAR
    folded = parse.text.casefold()
    for at, token in enumerate(parse.tokens):
        if token.pos != "VERB" or not (token.lemma in SPEECH or "express" in entry(token.lemma, "v").broader):
            continue
        for one in subjects(parse, at):
            words = " ".join(parse.tokens[k].text for k in parse.subtree(one)).casefold()
            if name_in(frame.speaker, words):
                return Strength.BOUND
            if parse.tokens[one].pos == "PRON" and (
                name_in(frame.speaker, around.before.casefold()) or name_in(frame.speaker, folded)
            ):
                return Strength.BOUND
    if name_in(frame.speaker, folded) and ("according to" in folded or QUOTED.search(parse.text)):
        return Strength.NEAR
    quoted = QUOTED.search(parse.text) is not None
    return Strength.NEAR if quoted and name_in(frame.speaker, around.folded) else Strength.NOTHING


def topic_strength(frame: Frame, parse: Parse, held: Supported) -> Strength:
    """Strength of the evidence that a sentence and its surroundings state all of the question as a fact.

    For a yes/no question, a plain denial counts as well.
    """
    if frame.predicates and not frame.negated and not _stated(frame, parse):
        return Strength.NOTHING if has_predicate(frame, parse) else _around(held)
    if held.names >= SENTENCE and held.nouns >= SENTENCE:
        return Strength.BOUND
    return _around(held)


def _around(held: Supported) -> Strength:
    return Strength.NEAR if held.names >= AROUND and held.nouns >= AROUND else Strength.NOTHING


def _stated(frame: Frame, parse: Parse) -> bool:
    """True if a predicate of the question is stated as a fact or, for a yes/no question, denied."""
    for at, token in enumerate(parse.tokens):
        if any(tells(parse, at, asked) for asked in frame.predicates):
            denied = any(parse.tokens[k].dep == "neg" for k in parse.children(at))
            if asserted(parse, at, future=True) or (frame.kind is Kind.POLAR and denied) or token.pos == "NOUN":
                return True
    return False
