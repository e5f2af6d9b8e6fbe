"""Find the predicates of a question: the verbs and states of its main clause, light verbs with their nouns."""

from index.answers.extraction.syntax.grammar import dependents, stands_behind
from index.answers.extraction.syntax.lexical import STATES, predicate_lemmas
from index.text.syntax import Parse
from index.text.thesaurus import entry

AUXILIARY = frozenset("be do have will would can could may might shall should must get".split())
LIGHT_VERBS = frozenset("do conduct make pay".split())
CIRCUMSTANCES = frozenset("when while after before as since once until".split())


def find_predicates(parse: Parse, focus: int | None) -> tuple[tuple[str, ...], list[int]]:
    """The lemmas of the content verbs and states of the main clause, and the tokens that are verbs of it."""
    words = parse.tokens
    verbs = [at for at, token in enumerate(words) if token.pos in {"VERB", "AUX"}]
    heads, found = [], []
    for at in verbs:
        token = words[at]
        stolen = token.dep == "amod" and token.tag == "VBN"  # "the stolen picture"
        if token.dep == "relcl" or stolen or (token.dep == "prep" and token.lemma == "accord"):
            continue
        if token.dep == "acl" and token.tag == "VBN" and token.head != focus and len(verbs) > 1:
            continue  # "the rule known as Title 9"
        if is_circumstance(parse, at):
            continue
        heads.append(at)
        light = token.lemma in {"be", "do", "have"} or (token.lemma == "get" and not dependents(parse, at, "dobj"))
        if token.lemma in AUXILIARY and (token.pos == "AUX" or light):
            states = [
                k for k in parse.children(at) if words[k].dep in {"acomp", "oprd"} or words[k].tag in {"VBN", "JJ"}
            ]
            found += [words[k].lemma for k in states if words[k].pos == "ADJ" and not _asks_how(parse, k)]
            if token.pos == "VERB" and (done := _done_by_light_verb(parse, at)):
                found.append(done)
            continue
        found.append(_done_by_light_verb(parse, at) or predicate_lemmas(parse, at)[0])
        found += [
            "miss" if words[k].lemma == "missing" else words[k].lemma
            for k in parse.children(at)
            if words[k].dep in {"oprd", "acomp"} and words[k].pos == "ADJ" and not _asks_how(parse, k)
        ]
    if not found and (last := _final_verb(parse, heads)) is not None:
        found = [words[last].lemma]
        heads.append(last)
    if not found and focus is not None:  # "number of people rescued"
        found = [
            words[k].lemma for k in parse.children(focus) if words[k].dep in {"acl", "relcl"} or words[k].tag == "VBN"
        ]
    if not found:  # "how many dead", "how many people alive"
        found = [token.lemma for token in words if token.dep == "ROOT" and token.lemma in STATES]
    return tuple(dict.fromkeys(STATES.get(one, one) for one in found)), heads


def is_circumstance(parse: Parse, at: int) -> bool:
    """True if a verb belongs to a clause that only states the time: "how many died *when the ferry sank*"."""
    token = parse.tokens[at]
    return (
        token.dep == "advcl"
        and parse.tokens[token.head].pos == "VERB"
        and any(
            parse.tokens[k].lemma in CIRCUMSTANCES and parse.tokens[k].dep in {"mark", "advmod"}
            for k in parse.children(at)
        )
    )


def _done_by_light_verb(parse: Parse, at: int) -> str | None:
    """The verb meant by a light verb and its noun: "do an interview", "pay a visit"."""
    if (begun := begun_event(parse, at)) is not None:
        return begun
    asks = parse.tokens[at].lemma == "do" and (at == 0 or parse.tokens[at - 1].tag not in {"WP", "WDT"})
    if parse.tokens[at].lemma not in LIGHT_VERBS or asks:
        return None  # "how much did the mine export?"
    for noun in parse.children(at):
        lemma = parse.tokens[noun].lemma
        if parse.tokens[noun].dep == "dobj" and f"v:{lemma}" in entry(lemma, "n").derived:
            return lemma
    return None


def begun_event(parse: Parse, at: int) -> str | None:
    """The verb meant by "go on" with a noun: who goes on strike strikes."""
    if parse.tokens[at].lemma != "go":
        return None
    nouns = [parse.tokens[k] for k in stands_behind(parse, at, "on") if not parse.children(k)]
    return next((noun.lemma for noun in nouns if f"v:{noun.lemma}" in entry(noun.lemma, "n").derived), None)


def _final_verb(parse: Parse, heads: list[int]) -> int | None:
    """The last word of "how long did the protests last?", a verb that the parser takes for a noun."""
    words = parse.tokens
    asks = [at for at in heads if words[at].lemma in {"do", "will", "would", "can", "could"}]
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at].pos not in {"PUNCT", "SPACE"}), None)
    if not asks or last is None or last <= asks[0] + 1 or words[last].dep == "pobj":
        return None
    known = entry(words[last].lemma, "v")
    return last if known.same or known.broader else None


def _asks_how(parse: Parse, at: int) -> bool:
    """True if an adjective is itself requested: "how big"."""
    return any(parse.tokens[k].lemma == "how" for k in parse.children(at)) or parse.tokens[at].lemma in {"many", "much"}
