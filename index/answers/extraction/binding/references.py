"""Resolve "the company" and "the game" to the name of the question that the sentence before is about."""

from index.answers.extraction.binding.support import Surroundings, name_in
from index.answers.extraction.candidates import named_tokens
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.text.syntax import Parse, Token
from index.text.thesaurus import is_a

# Nouns that refer back to a name without saying more of it.
KINDS = frozenset(
    """company firm group business carrier airline retailer chain startup start-up app platform service site website
    game film movie series show album book device phone ship vessel ferry aircraft plane jet""".split()
)


def with_references(frame: Frame, parse: Parse, around: Surroundings) -> Frame:
    """The frame with the noun by which the sentence refers to a name that only the sentence before has."""
    folded = parse.text.casefold()
    missing = [one for one in frame.names if not name_in(one.text, folded)]
    if len(missing) != 1 or not (noun := _refers(parse)) or not _is_alone(missing[0], around):
        return frame
    known = tuple(one._replace(alias=noun) if one is missing[0] else one for one in frame.arguments)
    return frame._replace(arguments=known)


def _refers(parse: Parse) -> str | None:
    """The one noun of a kind with a bare "the" in a sentence."""
    found = [
        token.lemma.lower()
        for at, token in enumerate(parse.tokens)
        if token.lemma.lower() in KINDS and token.pos == "NOUN" and _is_bare(parse, at)
    ]
    return found[0] if len(found) == 1 else None


def _is_bare(parse: Parse, at: int) -> bool:
    before = [parse.tokens[k] for k in parse.children(at) if k < at]
    return [token.lemma.lower() for token in before] == ["the"]


def _is_alone(asked: Argument, around: Surroundings) -> bool:
    """True if the sentence before is about an argument, and has no other name or noun that may be meant.

    Names of persons and places, and days, are never "the company".
    """
    before = around.previous
    if before is None:
        return False
    names = list(named_tokens(before))
    own = [one for one in names if name_in(asked.text, before.text[slice(*one.range)].casefold())]
    others = [one for one in names if one not in own and one.label not in {"PERSON", "GPE", "LOC", "NORP"}]
    owner = any(before.tokens[one.head].dep == "poss" for one in own)  # "Lumenor's rival"
    return bool(own) and not others and not owner and not any(_is_body(token) for token in before.tokens)


def _is_body(token: Token) -> bool:
    return token.pos == "NOUN" and (token.lemma in KINDS or is_a(token.lemma, "organization"))
