"""Decide whose age a number is."""

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.candidates import Candidate
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import is_alone
from index.answers.extraction.syntax.grammar import climb, subjects
from index.answers.extraction.syntax.lexical import only_broader
from index.query import Kind
from index.text.syntax import Parse
from index.text.thesaurus import NOTHING, entry, is_a


def is_age_of(frame: Frame, parse: Parse, one: Candidate) -> bool:
    """True if an age is that of the person in the question."""
    nouns = {a.lemma: a for a in frame.arguments if not a.name and is_a(a.lemma, "person")}
    name = next((a for a in frame.arguments if a.name), None)
    # "the Tarnby gunman" is a person, and no place
    person = nouns.get(name.verb, name) if name else next((a for a in frame.arguments if a.lemma != "age"), None)
    if person is None:
        return False
    path = climb(parse, one.head)
    for at in path[:5]:
        token = parse.tokens[at]
        if token.pos in {"PROPN", "NOUN"} and _is_person(person, parse, at):
            return is_alone(parse, one, list(parse.subtree(at)), Kind.AGE)
        if token.pos in {"AUX", "VERB"}:
            aged = token.lemma == "die" and "age" in {parse.tokens[k].lemma for k in path[:3]}  # "died at age 94"
            return (aged or token.lemma in {"be", "turn", "become", "age"}) and any(
                _is_person(person, parse, k) for k in subjects(parse, at)
            )
    return False


def _is_person(person: Argument, parse: Parse, at: int) -> bool:
    """True if a token denotes the person in the question, by more than a broader noun ("person" for the captain)."""
    if any(_is_part_of_name(person, parse, k) for k in parse.subtree(at)):
        return False
    lemmas = [token.lemma for token in parse.tokens]
    if not person.name and person.lemma in lemmas and lemmas[at] != person.lemma:
        return False  # "the victim was attacked by a man aged 20"
    return stands_for(person, parse, at) and (person.name or not only_broader(parse.tokens[at].lemma, person.lemma))


def _is_part_of_name(person: Argument, parse: Parse, at: int) -> bool:
    """True if the name of a person is only the beginning of a longer one: a King Charles Spaniel."""
    head, words = parse.tokens[at], person.text.casefold().split()
    if head.pos != "PROPN" or parse.tokens[at - 1].text.casefold() != words[-1] or at == 0:
        return False
    word = head.text.casefold()
    thing = entry(word, "n") != NOTHING and not is_a(word, "person") and not head.text.isupper()  # Charles III
    return thing and parse.tokens[at - 1].head == at
