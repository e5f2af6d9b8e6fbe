"""Relations of a dependency parse: the clause of a word, agents and patients of a verb, and assertion."""

import re

from index.text.syntax import Parse
from index.text.thesaurus import entry

PLACING = frozenset("in at off near on outside over across along around by".split())
MODALS = frozenset("could may might would should can must ought".split())
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
CONDITIONS = frozenset("if unless whether lest".split())
# Verbs and nouns whose object is wished, feared, planned or untrue, and has not happened.
UNREAL = frozenset(
    """plan expect intend want hope aim try attempt threaten refuse fail demand urge forecast predict project fear
    propose consider deny debunk seek wish pledge promise vow call consider likely set about risk prevent avoid avert
    poise ready able unable willing unwilling reluctant eager
    look rule doubt dispute reject bid plot prepare imagine simulate estimate ask suspect support oppose favor favour
    back schedule slate due offer decline struggle hesitate volunteer tip claim boast""".split()
)
SUBJECT = frozenset({"nsubj", "nsubjpass"})
CAUSING = frozenset("force cause lead prompt drive".split())  # somebody to do something
NEITHER = frozenset("neither none nobody".split())
FORESEEN = frozenset("plan expect intend set likely forecast predict project estimate schedule slate due".split())
# Adjectives of an event that has not happened, or not yet: an attempted execution, a proposed merger.
UNREAL_EVENTS = frozenset(
    """attempted planned proposed possible potential alleged failed thwarted foiled scheduled upcoming would-be averted
    cancelled canceled imminent suspected threatened""".split()
)
# Verbs with whose participle or noun somebody is said to have done something that is not known to be done.
ALLEGING = frozenset("accuse charge suspect suspicion allege indict acquit clear exonerate absolve".split())
WISHES = frozenset(
    """permission plan attempt bid effort request proposal order option right chance ability need decision
    authority power willingness promise refusal readiness intention desire""".split()
)
DOUBTED = re.compile(
    r"\b(?:wrongly|falsely|incorrectly|mistakenly|erroneously|false(?:ly)? claims?|hoax|untrue|misinformation|debunk\w*"
    r"|^the claim\b|rumou?rs?|no evidence|did not happen|satir\w+|misstated|(?:previous|earlier) version"
    r"|fact[- ]check)\b",
    re.IGNORECASE,
)


def climb(parse: Parse, at: int) -> list[int]:
    """The tokens from one up to the root, itself first."""
    return [at, *parse.ancestors(at)]


def distance(parse: Parse, one: int, other: int) -> int:
    """The number of dependencies between two tokens."""
    up, across = climb(parse, one), climb(parse, other)
    return next((n + across.index(k) for n, k in enumerate(up) if k in across), len(up) + len(across))


def verb_of(parse: Parse, at: int) -> int:
    """The verb in whose clause a token stands; the root if there is none."""
    path = climb(parse, at)
    return next((k for k in path if parse.tokens[k].pos in {"VERB", "AUX"}), path[-1])


def dependents(parse: Parse, at: int, *relations: str) -> list[int]:
    """The children of a token with one of some dependency labels."""
    return [k for k in parse.children(at) if parse.tokens[k].dep in relations]


def stands_behind(parse: Parse, at: int, *prepositions: str) -> list[int]:
    """Objects of a token's prepositions: "Veldria" of "president of Veldria"; of all prepositions if none is given."""
    return [
        k
        for one in dependents(parse, at, "prep", "dative")
        if not prepositions or parse.tokens[one].lemma in prepositions
        for k in dependents(parse, one, "pobj")
    ]


def passive(parse: Parse, verb: int) -> bool:
    """True if a verb is in the passive voice, also as a participle behind its noun."""
    token = parse.tokens[verb]
    if dependents(parse, verb, "nsubjpass", "auxpass", "agent"):
        return True
    if token.tag == "VBN" and token.dep in {"acl", "amod"}:
        return True
    # "nineteen were injured and four killed"
    joined = token.dep == "conj" and token.tag in {"VBN", "VBD"} and parse.tokens[token.head].tag == "VBN"
    alike = bool(dependents(parse, verb, "nsubj")) or token.tag == "VBN"  # "was shot and killed"
    return joined and alike and _bare(parse, verb) and passive(parse, token.head)


def _bare(parse: Parse, verb: int) -> bool:
    """True if a verb has neither an object nor an auxiliary of its own."""
    return not dependents(parse, verb, "dobj", "aux", "auxpass", "ccomp", "xcomp")


def _not_denied(parse: Parse, noun: int) -> int:
    """The noun that a clause describes; in "it was Holm, not Orne, who" that is Holm."""
    token = parse.tokens[noun]
    first = min(parse.subtree(noun), default=noun)
    denied = token.dep in {"appos", "conj"} and first > 0 and parse.tokens[first - 1].dep == "neg"
    return token.head if denied else noun


def _is_joined(parse: Parse, verb: int) -> bool:
    """True if a conjunction joins the verbs of a coordination; without one the parser has missed a subject."""
    top = verb
    while parse.tokens[top].dep == "conj":
        top = parse.tokens[top].head
    chain = [top]
    for one in chain:
        chain += dependents(parse, one, "conj")
    return any(dependents(parse, one, "cc") for one in chain)


def _may_have_subject(parse: Parse, verb: int) -> bool:
    """True if a noun between a verb and the one that it is coordinated with may be its subject."""
    return any(
        parse.tokens[k].pos in {"NOUN", "PROPN", "PRON", "NUM"} or parse.tokens[k].tag == "JJR"
        for k in range(parse.tokens[verb].head + 1, verb)
        if parse.tokens[k].dep in {"conj", "nsubj", "dep"} or parse.tokens[k].head == verb
    )


def subjects(parse: Parse, verb: int) -> list[int]:
    """The subjects of a verb, else of the verb that governs or precedes it, else the noun that its clause describes."""
    seen = set()
    at = verb
    while at not in seen:
        seen.add(at)
        own = dependents(parse, at, "nsubj", "nsubjpass") or _between(parse, at) or _caused(parse, at)
        token = parse.tokens[at]
        if own:
            if at != verb and (taken := _whom_it_takes(parse, at, own[0])):
                return taken
            if parse.tokens[own[0]].tag in {"WP", "WDT"} and token.dep == "relcl":
                return [_not_denied(parse, token.head)]
            return own
        if token.dep in {"relcl", "acl"}:
            return (
                [token.head]
                if token.tag != "VB"
                else subjects(parse, verb_of(parse, token.head))
                if parse.tokens[token.head].head != token.head
                else []
            )
        if token.dep in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "acomp"}:
            if token.dep == "conj" and (not _is_joined(parse, token.head) or _may_have_subject(parse, at)):
                return []
            at = token.head if token.dep != "pcomp" else parse.tokens[token.head].head
            if parse.tokens[at].pos not in {"VERB", "AUX"}:
                at = verb_of(parse, at)
            continue
        break
    return []


def _whom_it_takes(parse: Parse, verb: int, subject: int) -> list[int]:
    """The agents in "it took 85 firefighters two days to put out the blaze"."""
    if parse.tokens[verb].lemma != "take" or parse.tokens[subject].lemma != "it":
        return []
    given = dependents(parse, verb, "dobj", "dative")
    return [k for k in given if not _timed(parse, k)]


def _timed(parse: Parse, at: int) -> bool:
    entity = parse.entity_of(at)
    return entity is not None and entity.label in {"DATE", "TIME"}


def _caused(parse: Parse, verb: int) -> list[int]:
    """The agents in "forced 40 schools to close": whom another verb makes do something."""
    token = parse.tokens[verb]
    causes = token.dep == "xcomp" and parse.tokens[token.head].lemma in CAUSING
    return dependents(parse, token.head, "dobj") if causes else []


def _between(parse: Parse, verb: int) -> list[int]:
    """The subject of "between five and six hundred people fled", which the parser does not label as one."""
    opening = [k for k in parse.children(verb) if k < verb and parse.tokens[k].lemma == "between"]
    nouns = [k for one in opening for k in dependents(parse, one, "pobj")]
    return [k for k in nouns if parse.tokens[k].tag == "NNS" and dependents(parse, k, "nummod")]


def agents(parse: Parse, verb: int) -> list[int]:
    """Agents of a verb: its subject, or the noun behind "by"."""
    by = [k for agent in dependents(parse, verb, "agent") for k in dependents(parse, agent, "pobj")]
    if passive(parse, verb):
        return by
    return by or subjects(parse, verb)


def patients(parse: Parse, verb: int) -> list[int]:
    """Patients of a verb: its object, the subject of its passive, or the noun that it describes."""
    token = parse.tokens[verb]
    if passive(parse, verb):
        return [token.head] if token.dep in {"acl", "amod"} else subjects(parse, verb)
    return dependents(parse, verb, "dobj", "dative")


# Verbs that make their subject the agent of their object: who announces the purchase of a thing buys it.
MAKING = frozenset(
    """announce express voice make complete finish take begin close confirm carry conduct launch wrap seal hold have
    suffer declare""".split()
)


INTERVIEWS = frozenset({"interview"})


def doers_of_noun(parse: Parse, noun: int) -> list[int]:
    """Agents of an event noun: its possessor, the noun behind "by", or the agent of its verb: "Lumen's purchase of"."""
    owners = [k for k in dependents(parse, noun, "poss") if parse.tokens[k].tag != "PRP$"]
    own = [*owners, *stands_behind(parse, noun, "by"), *_partners(parse, noun)]
    token = parse.tokens[noun]
    if own or token.dep != "dobj" or parse.tokens[token.head].lemma not in MAKING:
        return own
    return agents(parse, token.head)


def _partners(parse: Parse, noun: int) -> list[int]:
    """The partner of an interview: the interviewer is named behind "with"."""
    if parse.tokens[noun].lemma not in INTERVIEWS:
        return []
    return stands_behind(parse, noun, "with", "to") + dependents(parse, noun, "npadvmod")


def undergoers_of_noun(parse: Parse, noun: int) -> list[int]:
    """Patients of an event noun: "the arrest of"."""
    return stands_behind(parse, noun, "of")


def coordinated(parse: Parse, at: int) -> list[int]:
    """A token and those joined to it by "and", "or" or a comma."""
    found = [at]
    for one in found:
        found += dependents(parse, one, "conj")
    return found


def asserted(parse: Parse, at: int, *, future: bool = False) -> bool:  # noqa: C901, PLR0911, PLR0912  # a step a rule
    """True if a sentence states a predicate of it as a fact: not denied, not planned, not doubted."""
    if parse.text.rstrip("\"'”’) ").endswith("?") or DOUBTED.search(parse.text):
        return False
    if any(parse.tokens[k].text.lower() in UNREAL_EVENTS for k in dependents(parse, at, "amod", "compound")):
        return False
    path = climb(parse, at)
    infinitive = parse.tokens[at].tag == "VB" and any(parse.tokens[k].lemma == "to" for k in parse.children(at))
    if infinitive and parse.tokens[at].dep == "advcl" and _sets_out(parse, parse.tokens[at].head):
        return False
    for step, one in enumerate(path):
        token = parse.tokens[one]
        if step and infinitive and _is_unreal(parse, one):
            return False
        if step == 1 and infinitive and token.pos == "NOUN" and _may_come(parse, one):
            return False  # "doses to vaccinate 5,000 people"
        if token.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            continue
        below = parse.tokens[path[step - 1]] if step else None
        governs = below is None or below.dep in {
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "pcomp",
            "prep",
            "pobj",
            "auxpass",
            "acomp",
            "dobj",
            "oprd",
        }
        if step and below is not None and below.dep == "relcl" and not (infinitive and step == 1):
            break
        if step and below is not None and below.dep == "conj":
            governs = True
        for child in parse.children(one):
            other = parse.tokens[child]
            denied = (
                other.dep == "neg"
                or (other.dep in SUBJECT and other.lemma in NEITHER and step == 0)
                or (other.dep == "det" and other.lemma == "no" and step == 0)
            )
            if denied and (token.pos in {"VERB", "AUX", "ADJ"} or step == 0):
                return False
            if token.pos in {"VERB", "AUX"} and other.dep == "aux" and governs:
                reported = future and other.text.lower() == "would" and token.dep in {"ccomp", "ROOT"}
                if not reported and (other.lemma in MODALS or other.text.lower() in MODALS):
                    return False
                if not future and other.text.lower() in WILL:
                    return False
            if other.dep == "mark" and other.lemma in CONDITIONS:
                return False
            if other.dep == "advcl" and governs and _conditional(parse, child):
                return False  # "if the dam breaks, 400 people die"
        complements = {
            "xcomp",
            "ccomp",
            "acl",
            "pcomp",
            "advcl",
            *({"dobj", "nsubjpass"} if step == 1 and below and below.pos == "NOUN" else ()),
        }
        if step and below is not None and below.dep == "prep" and _kept_from(parse, one, path[step - 1]):
            return False
        unreal = step and below is not None and below.dep in complements and _is_unreal(parse, one, wishes=False)
        if unreal and not (future and token.lemma in FORESEEN):
            return False
    return True


def _is_unreal(parse: Parse, at: int, *, wishes: bool = True) -> bool:
    """True if what a word governs has not happened; who was able to do something did it, who is able may."""
    lemma = parse.tokens[at].lemma
    if lemma == "able":
        return parse.tokens[parse.tokens[at].head].tag not in {"VBD", "VBN"}
    return lemma in UNREAL or (wishes and lemma in WISHES)


def is_alleged(parse: Parse, at: int) -> bool:
    """True if a sentence only says that somebody is accused or suspected of an action."""
    near = [parse.tokens[k].lemma for k in climb(parse, at)[1:4]]
    return not ALLEGING.isdisjoint(near) or any(
        parse.tokens[k].lemma in {"allegedly", "reportedly", "supposedly"} for k in dependents(parse, at, "advmod")
    )


def _may_come(parse: Parse, noun: int) -> bool:
    """True if the infinitive of a noun is what may be done, and not what was agreed, or done first by somebody."""
    words = [parse.tokens[k] for k in (noun, *parse.children(noun))]
    done = any(word.tag == "JJS" or word.lemma in RANKED for word in words)
    return parse.tokens[noun].lemma not in AGREED and not done


RANKED = frozenset("only one first second third last next latest".split())
AGREED = frozenset("deal agreement accord pact treaty truce vote move".split())


def _kept_from(parse: Parse, verb: int, preposition: int) -> bool:
    """True if somebody is kept from the action of a gerund: "stopped them from voting"."""
    gerunds = dependents(parse, preposition, "pcomp")
    return parse.tokens[preposition].lemma == "from" and bool(gerunds) and bool(patients(parse, verb))


def _sets_out(parse: Parse, at: int) -> bool:
    """True if a verb is one of going somewhere, whose infinitive gives the purpose: "went to build a fort"."""
    verb = parse.tokens[at].lemma
    return verb == "travel" or "travel" in entry(verb, "v").same


def _conditional(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[k].dep == "mark" and parse.tokens[k].lemma in CONDITIONS for k in parse.children(verb))


def negated_subject(parse: Parse, at: int) -> bool:
    """True for "no one", "nobody", "no passengers"."""
    token = parse.tokens[at]
    if token.lemma in {"nobody", "none", "no-one", "noone"}:
        return True
    return any(parse.tokens[k].lemma == "no" and parse.tokens[k].dep in {"det", "neg"} for k in parse.children(at))
