"""Undo the inversion of a question: "how much did bread cost in May" is read as "bread did cost how much in May".

A subject between "did" and its verb is rare in the parser's training data: it takes "police arrest" of "who did the
police arrest?" for one noun. In the order of a statement it reads the same words right, so a question whose "did" or
"was" has found no verb is parsed once more for each word that may be the verb, and the first reading that holds is
taken, with its tokens in the order of the question again.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from index.text.syntax import Entity, Parse, Token
from index.text.thesaurus import entry


class Reads(Protocol):
    """Parser of sentences."""

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Return the parse of each text, in their order."""


DOING = frozenset("do does did will would can could should must may might shall".split())  # before a bare verb
BEING = frozenset("is are was were be".split())  # before a participle
HAVING = frozenset("has have had".split())
ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})  # last word of a subject
SUBJECT = frozenset({"nsubj", "nsubjpass"})
LEADING = frozenset({"IN", "TO"})  # a preposition before the question word
# "How long was he sentenced" has a participle, "how old was the man arrested" a clause of the man's.
EXTENT = frozenset("long much many often far fast soon quickly badly".split())


MOST = 4  # words that are tried as the verb, each with a parse


class _Order(NamedTuple):
    """The tokens of a question in the order of a statement, as numbers of the question's tokens."""

    tokens: tuple[int, ...]
    helping: int
    verb: int


def undo_inversion(parse: Parse, parser: Reads) -> Parse:
    """Return a parse of the question in which "did", "will" or "was" has its verb; the same parse if none is found."""
    helping = _helping(parse)
    if helping is None:
        return parse
    if _has_verb(parse, helping):
        return _with_bare_verb(parse, helping)
    orders = [_order(parse, helping, verb) for verb in _possible_verbs(parse, helping)]
    readings = zip(orders, parser.parse([_text(parse, order) for order in orders]), strict=True)
    return next((found for order, read in readings if (found := _in_order(parse, order, read))), parse)


def _helping(parse: Parse) -> int | None:
    """The first auxiliary behind the question word, or at the start."""
    for at, token in enumerate(parse.tokens):
        if token.text.lower() in DOING | BEING | HAVING and token.tag != "NNP":  # not the month
            return at if at == 0 or any(one.tag in ASKING for one in parse.tokens[:at]) else None
    return None


def _with_bare_verb(parse: Parse, helping: int) -> Parse:
    """The parse, with the verb behind "did" as its own lemma: "found" of "what did he found" is no "find"."""
    verb = parse.tokens[helping].head
    token = parse.tokens[verb]
    helped = [k for k in parse.children(verb) if parse.tokens[k].dep in {"aux", "auxpass"}]
    if not _bares(parse, helping) or token.tag == "VB" or helped != [helping]:
        return parse  # "will be held" has no bare verb
    bare = token._replace(pos="VERB", tag="VB", lemma=token.text.lower())
    return Parse(parse.text, (*parse.tokens[:verb], bare, *parse.tokens[verb + 1 :]), parse.entities)


def _has_verb(parse: Parse, helping: int) -> bool:
    """True if an auxiliary has a verb behind it with the subject between them, and a preposition before it its noun."""
    if helping and parse.tokens[0].tag in LEADING and not any(parse.tokens[k].dep == "pobj" for k in parse.children(0)):
        return False
    verb = parse.tokens[helping].head
    aux = parse.tokens[helping].dep in {"aux", "auxpass"}
    known = parse.tokens[verb].pos == "VERB" or _may_be_verb(parse, verb, bare=_bares(parse, helping))
    return aux and known and any(parse.tokens[k].dep in SUBJECT and helping < k < verb for k in parse.children(verb))


def _possible_verbs(parse: Parse, helping: int) -> list[int]:
    """The words that may be the verb of an auxiliary, behind a word that may end the subject; the likeliest first."""
    bare = _bares(parse, helping)
    found = [
        at
        for at in range(helping + 2, len(parse.tokens))
        if parse.tokens[at - 1].pos in NAMING and _may_be_verb(parse, at, bare=bare)
    ]
    if parse.tokens[helping].text.lower() in BEING:
        found = [at for at in found if _may_be_passive(parse, helping, at)]
    return sorted(found, key=lambda at: parse.tokens[at].tag != "VB")[:MOST]


def _bares(parse: Parse, helping: int) -> bool:
    """True if a bare verb follows an auxiliary: behind "did" and "will", and not "was"."""
    return parse.tokens[helping].text.lower() in DOING


def _may_be_verb(parse: Parse, at: int, *, bare: bool) -> bool:
    token = parse.tokens[at]
    if not token.text.islower():
        return False
    if not bare:
        return token.tag in {"VBN", "VBD", "VBG"}
    known = entry(token.text, "v")
    return token.tag not in {"NNS", "VBG", "IN", "TO", "DT"} and bool(known.same or known.broader or known.derived)


def _may_be_passive(parse: Parse, helping: int, at: int) -> bool:
    """True if a participle may be the verb of "was": not in "who was the man arrested in Tarnby"."""
    before = parse.tokens[:helping]
    if any(token.tag == "WRB" for token in before):
        how = next((k for k, token in enumerate(before) if token.lemma.lower() == "how"), None)
        return how is None or how + 1 == helping or before[how + 1].text.lower() in EXTENT
    last = last_word(parse)
    asked = bool(before) and before[-1].pos == "NOUN" and parse.tokens[at].tag == "VBG"
    return asked or at == last or (at < last and is_stranded(parse, last))


def _order(parse: Parse, helping: int, verb: int) -> _Order:
    """Subject, auxiliary, verb, and behind it what asks: at the end if a preposition waits there for it."""
    last = last_word(parse)
    asked, subject, rest = range(helping), range(helping + 1, verb), range(verb + 1, last + 1)
    behind = (*rest, *asked) if parse.tokens[last].tag in LEADING else (*asked, *rest)
    return _Order((*subject, helping, verb, *behind, *range(last + 1, len(parse.tokens))), helping, verb)


def _text(parse: Parse, order: _Order) -> str:
    """The question's text in another order; tokens that are written together stay so."""
    pieces = []
    for at in order.tokens:
        following = parse.tokens[at + 1].start if at + 1 < len(parse.tokens) else parse.tokens[at].end
        joined = following == parse.tokens[at].end and at != last_word(parse)
        pieces.append(parse.tokens[at].text + ("" if joined else " "))
    return "".join(pieces).strip()


def _in_order(parse: Parse, order: _Order, read: Parse) -> Parse | None:
    """A reading with its tokens in the order of the question; None if the verb has no subject or no auxiliary in it."""
    if [token.text for token in read.tokens] != [parse.tokens[at].text for at in order.tokens]:
        return None
    made = list(parse.tokens)
    for at, token in zip(order.tokens, read.tokens, strict=True):
        own = parse.tokens[at]
        made[at] = token._replace(start=own.start, end=own.end, head=order.tokens[token.head])
    if not _finds_verb(made, order):
        return None
    made = [token._replace(head=order.verb) if token.head == order.helping else token for token in made]
    verb, helping = made[order.verb], made[order.helping]
    own = parse.tokens[order.verb]  # a participle, though the reading may have an adjective: "married"
    made[order.verb] = verb._replace(head=order.verb, dep="ROOT", pos="VERB", tag=own.tag, lemma=own.lemma)
    if _bares(parse, order.helping):
        made[order.verb] = made[order.verb]._replace(tag="VB", lemma=verb.text.lower())
        made[order.helping] = helping._replace(pos="AUX", dep="aux", head=order.verb)
    entities = (_moved(one, order) for one in read.entities)
    return Parse(parse.text, tuple(made), tuple(sorted(one for one in entities if one)))


def _finds_verb(made: Sequence[Token], order: _Order) -> bool:
    """True if a reading has the auxiliary at its verb, or "did" with the verb as its noun: "Comet did land"."""
    verb, helping = made[order.verb], made[order.helping]
    found = helping.head == order.verb and verb.dep == "ROOT"
    noun = helping.lemma == "do" and helping.dep == "ROOT" and verb.head == order.helping and verb.dep == "dobj"
    between = made[order.helping + 1 : order.verb]
    subject = any(token.dep in SUBJECT and token.head in {order.verb, order.helping} for token in between)
    inside = all(
        token.head in {order.helping, order.verb, *range(order.helping)} or made[token.head].tag in LEADING
        for token in made[: order.helping]
    )  # "how much" asks for the amount of the verb, and for no noun's
    return subject and inside and (found or noun)


def _moved(one: Entity, order: _Order) -> Entity | None:
    """An entity in the order of the question; None if its tokens do not stand together there."""
    own = sorted(order.tokens[one.start : one.end])
    return one._replace(start=own[0], end=own[-1] + 1) if own[-1] - own[0] + 1 == len(own) else None


def is_stranded(parse: Parse, at: int) -> bool:
    """True if a token is a preposition without its noun: the answer belongs behind it."""
    token = parse.tokens[at]
    return token.tag == "IN" and token.dep == "prep" and not any(k > at for k in parse.children(at))


def last_word(parse: Parse) -> int:
    """The last token that is no punctuation."""
    return max((k for k, token in enumerate(parse.tokens) if token.pos not in {"PUNCT", "SPACE"}), default=0)


def nouns_retagged(parse: Parse) -> Parse:
    """The parse with adjectives and participles that are used as nouns retagged: "the final", "the shooting"."""
    tokens = tuple(_as_noun(parse, at) for at in range(len(parse.tokens)))
    return parse if tokens == parse.tokens else Parse(parse.text, tokens, parse.entities)


def _as_noun(parse: Parse, at: int) -> Token:
    token = parse.tokens[at]
    modified = any(parse.tokens[k].dep in {"det", "compound", "amod", "poss"} for k in parse.children(at))
    if token.tag == "VBG" and token.dep in {"pcomp", "pobj"} and modified:
        return token._replace(pos="NOUN", tag="NN", dep="pobj", lemma=token.text.lower())  # "in the market shooting"
    alone = token.pos == "ADJ" and token.dep in {"dobj", "nsubj", "pobj", "nsubjpass"}
    article = any(parse.tokens[k].dep == "det" for k in parse.children(at))
    return token._replace(pos="NOUN", tag="NN") if alone and article and entry(token.lemma, "n").broader else token
