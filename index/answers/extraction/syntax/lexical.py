"""Compare words in meaning: lemmas, synonyms, word families and, where these do not decide, word vectors."""

from collections.abc import Iterable
from functools import lru_cache

from index.text.analysis import terms
from index.text.syntax import Parse, Token
from index.text.thesaurus import entry, is_a, same_sense, tell_same_event
from index.text.word_vectors import Vectors, table

NEAR = 0.72  # least cosine of two verbs for one event: arrest and detain .80, kill and shoot .51
WIDER = 0.35  # the same for a noun and a kind of it; below, they are two things: earthquake, aftershock .30
LISTED = 0.1  # the same if the sentence's verb lists the question's: manage lists win in a rare sense, .06
LISTING = 0.2  # the same if only the question's verb lists the other: fire, sack .21; arrest, check .10
BRIDGED = 0.6  # the same for two with a common synonym: support and delay .37, deny and reject .56
KIN = 0.6  # the same for two nouns
SIBLINGS = 0.4  # least share of common hypernyms of two kinds of one thing: corn, wheat .44
# Spellings that differ between countries and would be two lemmas.
_spellings = (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("yse", "yze"))
OWN = frozenset({"miss"})  # no other verb reports who is missing: "fail" is a synonym of "miss" in another sense
DIRECTIONS = frozenset("fall rise decrease increase grow drop decline".split())
# Verbs of what need not come about; their vectors are near those of what is offered or planned: offer and buy.
INTENDING = frozenset("offer bid plan propose promise want hope try attempt threaten ask intend seek refuse".split())
STANDING = frozenset("be close end finish trade".split())
MOVES = {"down": "fall", "lower": "fall", "up": "rise", "higher": "rise"}
PARTICLES = frozenset("out off up down away over".split())
PERSON = "person"
PEOPLE = frozenset("people person life folk other victim".split())  # anybody
ANYBODY = PEOPLE | frozenset("man woman child".split())  # nouns that fit any counted people


@lru_cache(maxsize=8192)
def spelt(lemma: str) -> str:
    """A lemma in a normal spelling: recognise and recognize are one."""
    for british, american in _spellings:
        if lemma.endswith(british) and len(lemma) > len(british) + 2:
            return lemma.removesuffix(british) + american
    return lemma


@lru_cache(maxsize=8192)
def stemmed(lemma: str) -> str:
    """The term of a lemma, by which its vector is found; "" if it has none."""
    return next(iter(terms(lemma)), "")


@lru_cache(maxsize=8192)
def _vector(lemma: str) -> Vectors | None:
    number = table().number(stemmed(lemma))
    return None if number is None else table().of([number])[0]


def _cosine(one: str, other: str) -> float:
    left, right = _vector(one), _vector(other)
    return float(left @ right) if left is not None and right is not None else 0.0


@lru_cache(maxsize=8192)
def verb_tells(said: str, asked: str) -> bool:
    """True if the verb of a sentence reports the event of the question's verb."""
    said, asked = spelt(said), spelt(asked)
    if asked in OWN and said != asked:
        return False
    if "_" in asked and said == asked.partition("_")[0]:
        return False  # "sent off" is more than "sent"
    if said == asked or tell_same_event(said, asked):
        return _in_one_sense(said, asked)
    if said in DIRECTIONS and said in entry(asked, "v").broader | entry(asked, "v").same:
        return True  # "fall" answers by how much something shrank
    if said in INTENDING or _cosine(said, asked) < NEAR:
        return False
    opposed = asked in entry(said, "v").opposite or said in entry(asked, "v").opposite
    return not opposed and not _antonyms(said, asked)


def _in_one_sense(said: str, asked: str) -> bool:
    """True if two verbs are near enough in their vectors for the relation that the thesaurus has between them."""
    if said == asked or "_" in said or "_" in asked:  # phrases have no vectors
        return True
    if same_sense(said, asked):
        return _cosine(said, asked) >= LISTED
    return _cosine(said, asked) >= (LISTING if said in entry(asked, "v").same else BRIDGED)


def _antonyms(one: str, other: str) -> bool:
    """Antonyms by way of a synonym: buy and sell, purchase and sell; continue and end, a synonym of discontinue."""
    mine, theirs = entry(one, "v"), entry(other, "v")
    if any(other in entry(word, "v").opposite for word in mine.same) or any(
        one in entry(word, "v").opposite for word in theirs.same
    ):
        return True
    return _means_opposite(one, other) or _means_opposite(other, one)


def _means_opposite(one: str, other: str) -> bool:
    """True if an opposite of a verb has a synonym in common with another, or is one."""
    alike = entry(other, "v").same | {other}
    return any(not alike.isdisjoint(entry(word, "v").same) for word in entry(one, "v").opposite)


@lru_cache(maxsize=8192)
def event_noun_tells(noun: str, asked: str) -> bool:
    """True if a noun names the event of a verb: "the release of" for "released", "deaths" for "died"."""
    if noun in ANYBODY:
        return False  # to people is also a verb
    found = entry(noun, "n")
    kind = not found.broader.isdisjoint(_nouns_of(asked))
    if kind and _cosine(noun, asked) >= WIDER:
        return True  # a fatality is a death; money is a holding only in a wide sense
    return any(tell_same_event(verb, asked) and _in_one_sense(verb, asked) for verb in _verbs(found.derived))


@lru_cache(maxsize=8192)
def verbs_of(lemma: str) -> frozenset[str]:
    """The verbs in the word family of a noun or an adjective: "die" for "death" and for "dead"."""
    return _verbs(entry(lemma, "n").derived) | _verbs(entry(lemma, "a").derived)


def _verbs(derived: Iterable[str]) -> frozenset[str]:
    return frozenset([word[2:] for word in derived if word[0] == "v"])


@lru_cache(maxsize=2048)
def _nouns_of(verb: str) -> frozenset[str]:
    """The nouns in the word family of a verb."""
    return frozenset([word[2:] for word in entry(verb, "v").derived if word[0] == "n"])


# States that are derived from no verb, with the verb that leads to them.
STATES = {"dead": "die", "alive": "survive"}


@lru_cache(maxsize=8192)
def state_tells(adjective: str, asked: str) -> bool:
    """True if an adjective names the state that a verb leads to, "dead" for "died", or is the asked adjective."""
    if asked in {adjective, STATES.get(adjective)}:
        return True
    return asked in _verbs(entry(adjective, "a").derived) or _cosine(adjective, asked) >= NEAR + 0.03


@lru_cache(maxsize=8192)
def noun_fits(said: str, asked: str) -> bool:
    """True if the noun of a sentence names the same as the noun of a question, or a kind of it."""
    if said == asked:
        return True
    if asked in PEOPLE and (said in ANYBODY or is_a(said, PERSON)):
        return True
    return is_a(said, asked)


@lru_cache(maxsize=8192)
def noun_same(said: str, asked: str) -> bool:
    """True if two nouns can denote one thing: they are equal, synonyms, or one is a kind of the other."""
    return (
        noun_fits(said, asked)
        or said in entry(asked, "n").same
        or not entry(said, "n").same.isdisjoint(entry(asked, "n").same | {asked})
        or (_cosine(said, asked) >= NEAR and not _siblings(said, asked))
    )


def _siblings(one: str, other: str) -> bool:
    """True if two nouns are kinds of the same, as gold and silver are: similar, but different things."""
    mine, theirs = entry(one, "n").broader, entry(other, "n").broader
    return len(mine & theirs) > SIBLINGS * len(mine | theirs)


@lru_cache(maxsize=8192)
def noun_kin(said: str, asked: str) -> bool:
    """True if two nouns are related enough to denote one thing: deal and agreement."""
    if noun_fits(said, asked) or is_a(asked, said):
        return True
    mine, other = entry(said, "n"), entry(asked, "n")
    if asked in mine.same or not mine.same.isdisjoint(other.same):
        return True
    return _cosine(said, asked) >= KIN and not _siblings(said, asked)


@lru_cache(maxsize=16384)
def word_tells(lemma: str, asked: str) -> bool:
    """True if a lemma of any part of speech can report the asked event: a necessary condition of `tells`."""
    return (
        lemma == asked
        or verb_tells(lemma, asked)
        or event_noun_tells(lemma, asked)
        or state_tells(lemma, asked)
        or (lemma in MOVES and verb_tells(MOVES[lemma], asked))
    )


@lru_cache(maxsize=8192)
def only_broader(said: str, asked: str) -> bool:
    """True if a noun is much broader than the one in the question: "man" for "captain", not "agreement" for "deal"."""
    wider = is_a(asked, said) and not noun_fits(said, asked) and said not in entry(asked, "n").same
    return wider and _cosine(said, asked) < WIDER


def tells(parse: Parse, at: int, asked: str) -> bool:
    """True if a token reports the event or the state of a predicate of the question."""
    token = parse.tokens[at]
    if token.lemma in STANDING and (moved := _moved(parse, at)):
        return verb_tells(moved, asked)
    if token.pos == "VERB" or (token.pos == "AUX" and asked == token.lemma):
        return any(verb_tells(lemma, asked) for lemma in predicate_lemmas(parse, at))
    if token.pos == "NOUN":
        return event_noun_tells(token.lemma, asked) or token.lemma == asked
    if token.pos == "ADJ":
        return state_tells(token.lemma, asked)
    return False


def _moved(parse: Parse, at: int) -> str | None:
    """The verb meant by "is down 19%" or "closed up 2%"; None for other tokens."""
    behind = (parse.tokens[k].lemma.lower() for k in parse.children(at) if at < k <= at + 2)
    return next((MOVES[lemma] for lemma in behind if lemma in MOVES), None)


def predicate_lemmas(parse: Parse, at: int) -> list[str]:
    """The lemmas of a verb; if it has a particle or a state, that phrase first: "set_free", "let_out"; "set"."""
    token = parse.tokens[at]
    for child in parse.children(at):
        other = parse.tokens[child]
        near = at < child <= at + 2
        joined = f"{token.lemma}_{other.lemma}"
        particle = other.dep in {"prt", "oprd", "acomp"} or other.lemma in PARTICLES
        bare = other.dep == "dobj" and child == at + 1 and not parse.children(child)  # take part
        if near and (particle or bare) and is_phrase(joined):
            return [joined]
    return [token.lemma]


def is_phrase(joined: str) -> bool:
    """True if two words joined by `_` are a phrasal verb: "set_free"."""
    found = entry(joined, "v")
    return bool(found.same or found.broader)


def content_lemmas(token: Token) -> bool:
    """True for a content word: a noun, a name, a main verb, an adjective, a number."""
    return token.pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
