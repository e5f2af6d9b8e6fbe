"""Extract the score of a game: two numbers joined by a mark or "to", where one side beats the other or both draw."""

from collections.abc import Iterator

from index.answers.extraction.binding.support import AROUND, Supported
from index.answers.extraction.candidates import label_at, tokens_in
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import asserted, verb_of
from index.answers.extraction.syntax.lexical import verb_tells
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.values.score_pattern import SCORE

PLAYED = ("beat", "win", "lose", "draw", "tie", "score")


def extract_scores(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the scores of a sentence; none may be claimed if there are two."""
    for found in SCORE.finditer(parse.text):
        inside = tokens_in(parse, found.span())
        if not inside:  # behind the tokens that are parsed
            continue
        at = inside[0]
        verb = verb_of(parse, at)
        told = any(verb_tells(parse.tokens[k].lemma, one) for k in _around(parse, verb) for one in PLAYED)
        dated = label_at(parse, at) in {"DATE", "TIME"}
        sure = told and not dated and held.names >= AROUND and asserted(parse, verb, future=frame.future)
        yield Extracted(found.span(), Strength.BOUND if sure else Strength.NEAR)


def _around(parse: Parse, verb: int) -> list[int]:
    """A verb, the verbs that it governs, and the verb that governs it."""
    below = [k for k in parse.subtree(verb) if parse.tokens[k].pos == "VERB"]
    return [verb, parse.tokens[verb].head, *below]
