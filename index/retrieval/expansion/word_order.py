"""Put the words of a translated question into English order, with auxiliaries and inflected forms."""

from collections.abc import Sequence
from typing import NamedTuple

from index.query import Kind
from index.text.syntax.forms import participle, past, plural

NOUN, NAME, VERB, STATE = "noun", "name", "verb", "state"
UNNAMED = "unnamed"  # a verb whose doers go without saying: "сколько человек арестовали"
PLURAL = "plural"  # a verb that agrees with several, where one thing follows: "cuántos soldados cavan la zanja"
VERBS = frozenset({VERB, UNNAMED, PLURAL})
CONTENT = frozenset({NOUN, NAME, STATE, *VERBS})
PASSIVE, HAVE, BE, PREPOSITION = "passive", "have", "be", "preposition"
AUXILIARIES = frozenset({PASSIVE, HAVE, BE})
ASKS = {
    Kind.NUMBER: "how many", Kind.MONEY: "how much", Kind.SHARE: "what percentage of", Kind.DURATION: "how long",
    Kind.AGE: "how old", Kind.MEASURE: "how far", Kind.DATE: "when", Kind.PLACE: "where", Kind.REASON: "why",
    Kind.PERSON: "who", Kind.QUOTE: "what", Kind.ORGANISATION: "which organisation", Kind.OTHER: "what",
    Kind.POLAR: "",
}  # fmt: skip
COUNTS = frozenset({Kind.NUMBER, Kind.SHARE})
# English adjectives for verbs of other languages: "desaparecidas", "disparues", "изчезнали", "пропало без вести".
STATES = {"disappear": "missing"}
DOERS = frozenset({Kind.PERSON, Kind.ORGANISATION})


class Word(NamedTuple):
    """A word of the question: its part of speech, and its English."""

    part: str
    english: str


def compose(kind: Kind, words: Sequence[Word], *, whom: bool) -> str:
    """Compose the question in English; `whom`: it asks for the indirect object."""
    words = _adjectives_first(words)
    main = _main(words)
    if kind in COUNTS and main is not None and words[main].english in STATES:
        words = [word for at, word in enumerate(words) if at == main or word.part not in VERBS]
        main = _main(words)
    counted = _counted(words, main) if kind in COUNTS else 0
    opening = f"{ASKS[kind]} {_counted_words(words[:counted])}"
    subject, others = _phrases(
        [word for at, word in enumerate(words) if at >= counted and at != main and word.part not in AUXILIARIES]
    )
    if kind is Kind.QUOTE:
        about = words[main].english if main is not None else ""
        made = f"what did {subject} say {about} {others}"
    elif main is None:
        made = f"{opening} is {subject} {others}"
    else:
        made = _told(kind, words, words[main], opening, subject=subject, others=others, counts=bool(counted), whom=whom)
    return " ".join(made.split()) + "?"


def _told(
    kind: Kind, words: Sequence[Word], verb: Word, opening: str, *, subject: str, others: str, counts: bool, whom: bool
) -> str:
    if verb.part == UNNAMED and counts and not subject:
        return f"number of {opening.removeprefix(ASKS[Kind.NUMBER])} {past(verb.english)} {others}"
    if counts and verb.english in STATES:
        return f"{opening} are {STATES[verb.english]} {others}"
    parts = {word.part for word in words}
    linked = BE in parts and HAVE not in parts and kind in COUNTS  # "cuántos son detenidos"
    if verb.part == STATE:
        return f"{opening} were {subject} {verb.english} {others}"
    if PASSIVE in parts or linked or (kind in COUNTS and not subject and not counts):
        return f"{opening} were {subject} {participle(verb.english)} {others}"
    doing = verb.part == PLURAL and counts
    if (kind in DOERS and not whom) or (kind in COUNTS and (doing or not subject)):
        return f"{opening} {past(verb.english)} {subject} {others}"
    return f"{opening} did {subject} {verb.english} {others}"


def _adjectives_first(words: Sequence[Word]) -> list[Word]:
    """Move adjectives before their noun: "prisonniers politiques"."""
    found = list(words)
    for at in range(1, len(found)):
        if found[at].part == STATE and found[at - 1].part == NOUN:
            found[at - 1], found[at] = found[at], found[at - 1]
    return found


def _main(words: Sequence[Word]) -> int | None:
    """Index of the main verb: the one behind an auxiliary, else the first."""
    content = [at for at, word in enumerate(words) if word.part in {STATE, *VERBS}]
    helped = [at for at in content if any(word.part in AUXILIARIES for word in words[:at])]
    told = [at for at in content if words[at].english in STATES]  # "portées disparues"
    verbs = told or [at for at in helped or content if words[at].part in VERBS]
    return next(iter(verbs or content), None)


def _counted(words: Sequence[Word], main: int | None) -> int:
    """Number of words of the counted noun: those before the verb and its auxiliaries."""
    ends = (at for at, word in enumerate(words) if word.part not in {NOUN, NAME, STATE} or at == main)
    return next(ends, len(words))


def _counted_words(words: Sequence[Word]) -> str:
    last = len(words) - 1
    return " ".join(
        plural(word.english) if at == last and word.part == NOUN else word.english for at, word in enumerate(words)
    )


def _phrases(words: Sequence[Word]) -> tuple[str, str]:
    """The noun phrase before the first preposition and the object, and the other phrases."""
    ends = (at for at, word in enumerate(words) if word.part == PREPOSITION and (word.english != "of" or at == 0))
    end = next(ends, len(words))
    others = list(words[end:])
    if others and others[0].english == "of":  # "von der Fähre", and no noun before it
        others[0] = Word(PREPOSITION, "from")
    done = next((at for at in range(1, end) if words[at - 1].part == NAME and words[at].part == NOUN), end)
    return _joined(words[:done]), f"{_joined(words[done:end])} {_joined(others)}"  # "Brandt die Tür": who does what


def _joined(words: Sequence[Word]) -> str:
    """Join the words, with an "of" between a noun and a name, which other languages may omit."""
    made = ["the"] if words and words[0].part == NOUN else []
    for at, word in enumerate(words):
        if at and word.part == NAME and words[at - 1].part == NOUN:
            made.append("of")
        made.append(word.english)
    return " ".join(made)
