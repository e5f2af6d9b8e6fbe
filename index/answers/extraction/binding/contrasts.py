"""Detect another thing of the same name in a sentence: the first fort for the second, "to Orsund" for "from Orsund"."""

from collections.abc import Iterable
from itertools import dropwhile, takewhile

from index.answers.extraction.binding.support import name_in
from index.answers.extraction.candidates import TITLES, label_at
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import RANKS, Frame
from index.answers.extraction.question.times import rates, sizes
from index.answers.extraction.syntax.clauses import in_clause_below
from index.answers.extraction.syntax.grammar import coordinated, dependents, stands_behind
from index.answers.extraction.syntax.lexical import noun_kin
from index.query import Kind
from index.text.syntax import Parse
from index.text.thesaurus import NOTHING, entry, is_a
from index.text.values import TELLING, Range

# Prepositions of time and direction, with their opposites.
CONTRARY = {
    "from": frozenset("to into towards toward".split()),
    "to": frozenset({"from"}),
    "into": frozenset({"from"}),
    "before": frozenset("after since".split()),
    "after": frozenset({"before"}),
}


def contrasts(frame: Frame, parse: Parse) -> bool:
    """True if a noun or name of the question has other modifiers in a sentence, and nowhere those of the question."""
    return _measured_otherwise(frame, parse) or any(
        _qualified_otherwise(one, parse)
        or _turned(one, parse)
        or _named_otherwise(one, parse)
        or _ranked_otherwise(one, parse)
        for one in frame.arguments
    )


def counts_others(frame: Frame, parse: Parse, noun: int) -> bool:
    """True if the noun of a number is one kind of several, all where one kind is asked for, or a group of others."""
    return _is_half_of_list(frame, parse, noun) or _is_group_of_one(parse, noun) or _without_traits(frame, parse, noun)


REACH = 30  # characters between a number and what it is said of
PARTING = frozenset({",", "and", "while", "but"})


def stands_by_another(frame: Frame, parse: Parse, span: Range) -> bool:
    """True if what a question names stands by a later number: "twelve in Lumen, and five in Kest" for Kest."""
    told = [one for one in frame.arguments if one.name or one.verb == "as"]
    named = {one.text.split()[-1].casefold() for one in told} | set(frame.times)
    return any(_by_later_number(parse, span, word) for word in named)


def _by_later_number(parse: Parse, span: Range, word: str) -> bool:
    tokens = parse.tokens
    found = [k for k, token in enumerate(tokens) if word in {token.text.casefold(), token.lemma.casefold()}]
    if not found or tokens[found[0]].start < span[1]:
        return False
    at = found[0]
    between = [k for k in range(at) if tokens[k].start >= span[1]]
    behind = list(dropwhile(lambda k: not _parts_numbers(parse, k), between))
    joined = bool(behind) and all(tokens[k].pos != "VERB" for k in behind)
    numbers = [k for k, token in enumerate(tokens) if token.tag == "CD" and token.start >= span[1]]
    others = [k for k in numbers if label_at(parse, k) not in {"DATE", "TIME"}]
    near = any(abs(tokens[k].start - tokens[at].start) <= REACH for k in others)
    return near and (joined or any(tokens[k].text == ";" for k in between))


def _parts_numbers(parse: Parse, at: int) -> bool:
    """True if what stands behind a word may be said of another number; "from" only before a number itself."""
    word = parse.tokens[at].text
    return word in PARTING or (word == "from" and parse.tokens[at + 1].tag == "CD")


def _is_half_of_list(frame: Frame, parse: Parse, noun: int) -> bool:
    """True if a counted noun is one kind of several in a list: "two sons and a daughter" for how many children."""
    lemma, focus = parse.tokens[noun].lemma, frame.focus
    if focus is None or lemma == focus or not is_a(lemma, focus):
        return False
    others = [k for k in coordinated(parse, noun) if k != noun and parse.tokens[k].lemma not in {lemma, focus}]
    return any(is_a(parse.tokens[k].lemma, focus) for k in others)


MEMBERS = frozenset("one first second third fourth fifth last only youngest oldest eldest".split())


def _is_group_of_one(parse: Parse, noun: int) -> bool:
    """True if the counted ones are those of whom somebody is one: "the second of three children"."""
    of = parse.tokens[noun].head
    return parse.tokens[of].lemma == "of" and parse.tokens[parse.tokens[of].head].lemma in MEMBERS


def _without_traits(frame: Frame, parse: Parse, noun: int) -> bool:
    """True if a word before the counted noun is elsewhere in a sentence: "12 medals, four of them gold"."""
    beside = {k for one in dependents(parse, noun, "appos", "conj", "relcl") for k in parse.subtree(one)}
    own = set(parse.subtree(noun)) - beside
    told = [[k for k, token in enumerate(parse.tokens) if token.lemma == trait] for trait in frame.traits]
    return any(found and own.isdisjoint(found) for found in told)


def _measured_otherwise(frame: Frame, parse: Parse) -> bool:
    """True if a sentence has only other rates or sizes: 500 a year, the 15-year mortgage for the 30-year one."""
    told = set(rates(parse.text))
    if frame.rates and told.isdisjoint(frame.rates) and (told or frame.kind in {Kind.NUMBER, Kind.MONEY}):
        return True
    sized = sizes(parse.text) if frame.sizes else ()
    return any(one not in sized and any(unit == one[1] for _, unit in sized) for one in frame.sizes)


def _named_otherwise(argument: Argument, parse: Parse) -> bool:
    """True if a sentence has the common noun of a name in other names only: Kest University for Orsund University."""
    words = argument.text.split()
    if not argument.name:
        return False
    if len(words) > 1 and entry(words[-1].lower(), "n") != NOTHING:
        head, asked = words[-1], _distinguishing([*words[:-1], *argument.of.split()])
    elif argument.verb and entry(argument.verb, "n") != NOTHING:
        head, asked = argument.verb, _distinguishing(words)  # "the Berg engine"
        if name_in(argument.text, parse.text.casefold()):
            return False
    else:
        return False  # a surname is the name
    heads = (at for at, token in enumerate(parse.tokens) if _is_form(token.text, head))
    named = [_distinguishing(parse.tokens[k].text for k in _parts(parse, at)) for at in heads]
    return bool(asked) and not any(asked <= one for one in named) and any(one - asked for one in named)


def _is_form(word: str, noun: str) -> bool:
    """True if a word is a noun, in the singular or the plural."""
    return word.casefold().removesuffix("s") == noun.casefold().removesuffix("s")


def _parts(parse: Parse, at: int) -> list[int]:
    """The capitalised words that belong to a noun of a name: before it, and behind its "of"."""
    own = [*dependents(parse, at, "amod", "compound", "nmod", "poss"), *stands_behind(parse, at, "of")]
    before = takewhile(lambda k: parse.tokens[k].text[:1].isupper(), range(at - 1, -1, -1))
    own += before
    own += [k for one in own for k in dependents(parse, one, "amod", "compound", "nmod")]
    return [k for k in own if parse.tokens[k].text[:1].isupper() and parse.tokens[k].pos in {"PROPN", "ADJ", "NOUN"}]


def _distinguishing(words: Iterable[str]) -> frozenset[str]:
    """The words of a name that distinguish it, casefolded: no titles, a country by its name."""
    folded = {word.casefold().removesuffix("'s").removesuffix("’s").replace(".", "") for word in words}
    return frozenset(TELLING.get(word, word) for word in folded if word not in TITLES and not is_a(word, "person"))


def _qualified_otherwise(argument: Argument, parse: Parse) -> bool:
    """True if the noun of an argument has other adjectives than in the question: the second fort, the last one."""
    if not argument.traits:
        return False
    told = [at for at in _named_here(argument, parse) if label_at(parse, at) != "PERSON"]
    narrowed = [at for at in told if _others(argument, parse, at)]
    return bool(narrowed) and len(narrowed) == len(told) and any(not _said(one, parse, told) for one in argument.traits)


def _ranked_otherwise(argument: Argument, parse: Parse) -> bool:
    """True if a sentence has an office in another rank only: the vice president for the president."""
    if argument.name or not is_a(argument.lemma, "person"):
        return False
    before = [{parse.tokens[k].lemma.lower() for k in parse.children(at)} for at in _named_here(argument, parse)]
    asked = set(argument.text.casefold().split())
    return bool(before) and all((one & RANKS) - asked for one in before)


def _named_here(argument: Argument, parse: Parse) -> list[int]:
    """Tokens of a sentence that denote the same as an argument."""
    nouns = [at for at, token in enumerate(parse.tokens) if token.pos in {"NOUN", "PROPN"}]
    lemma = argument.lemma.lower()
    return [
        at
        for at in nouns
        if parse.tokens[at].lemma.lower() == lemma or (not argument.name and noun_kin(parse.tokens[at].lemma, lemma))
    ]


def _others(argument: Argument, parse: Parse, at: int) -> list[int]:
    """The adjectives and names before a noun that are not in the question."""
    asked = {*argument.traits, *argument.text.casefold().split()}
    before = [k for k in dependents(parse, at, "amod", "compound", "nmod") if k < at]
    return [k for k in before if parse.tokens[k].pos in {"ADJ", "PROPN"} and parse.tokens[k].lemma.lower() not in asked]


def _said(trait: str, parse: Parse, nouns: list[int]) -> bool:
    """True if a sentence has an adjective, or a synonym of it, that does not belong to another noun."""
    same = entry(trait, "a").same | {trait}
    return any(
        (token.lemma.lower() in same or token.text.lower() in same)
        and (token.dep not in {"amod", "compound", "nmod"} or token.head in nouns)
        for token in parse.tokens
    )


def _turned(argument: Argument, parse: Parse) -> bool:
    """True if an argument follows the opposite preposition: "fled to" for who fled from."""
    contrary = CONTRARY.get(argument.verb)
    if contrary is None:
        return False
    found = [at for at, token in enumerate(parse.tokens) if _is_behind(parse, at, token.dep, argument)]
    words = {parse.tokens[parse.tokens[at].head].lemma.lower() for at in found}
    return bool(words & contrary) and argument.verb not in words


def _is_behind(parse: Parse, at: int, dep: str, argument: Argument) -> bool:
    if dep != "pobj":
        return False
    phrase = " ".join(parse.tokens[k].text for k in parse.subtree(at) if not in_clause_below(parse, k, at))
    if argument.name:
        return name_in(argument.text, phrase.casefold())
    return noun_kin(parse.tokens[at].lemma, argument.lemma)
