"""Whether a capitalised word or run of words is no name that answers: a plain word, a people's adjective, a thing."""

import re

from index.terms import ENGLISH

# A people's, a country's or a party's adjective: "a French director"
OF_A_PEOPLE = re.compile(
    r"(?:\w+(?:ish|ese|ean|[^aeiou]ian|ican)|French|Dutch|German|Greek|Swiss|Czech|Thai|Iraqi|Israeli|Olympic"
    r"|Democratic|Conservative|Liberal|Presidential)$"
)
COMPOUND = re.compile(r"-(?:born|based|led|backed|bound|style|wide|era|old|trained)$")
# A sentence may begin with a word that is no name: "Take a look", "List of winners", "Directed by"
OPENS = re.compile(
    r"\s(?:a|an|the|of|to|by|on|at|for|from|with|years?|after|\d+(?![\d.,]*\s?[-–:]\s?\d))\b|\s?[·;|:]|$"
)
AFTER_STOP = re.compile(r"(?:^|[.!?:;·|…]\s|[“\"(])$")
# "Late goal": an adjective opens the sentence, where "Orla Brenn's win" or "Veldria reign" begins with a name
NEXT = re.compile(r"\s([a-z]+)\s")
VERBAL = re.compile(
    r"\w*(?:ed|s|ly|ing)$|(?:beat|won|who|today|yesterday|again|too|took|made|became|set|came|bought|went|got|held|lost"
    r"|led|left|ran|stood|rose|fell|met|hit|cut|paid|sold|built|began|broke|brought|drew|gave|grew|kept|sent|spent|wrote"
    r"|find|give|win|lose|beat|take|reign|celebrate|survive|lift|claim|become|make|triumphant|victorious|through|top|back)$"
)
# Events, works, prizes and the headings of pages: no person, no firm and no country
THINGS = frozenset(
    """
    award awards prize prizes cup trophy trophies medal medals championship championships open slam olympics olympiad
    final finals semifinal semifinals quarterfinal quarterfinals playoffs match matches fixture fixtures
    season seasons series film movie episode episodes trailer trailers election elections tournament tournaments
    festival ceremony title titles stats statistics commentary highlights information info news list lists results
    schedule scores scoreboard rankings standings details summary overview recap preview review reviews report reports
    gallery credits crew notes tickets candidates nominees finalists winners champions
    """.split()
)
# alone no name either, but the last of some: "Oda Best", "Harrow Games"
WORDS = frozenset(
    """
    player players team teams winner champion director directors producers screenwriters writers actors cast games tour
    films movies photo photos video videos table tables score draw guide race song album stat
    year years day week month way complete late early full more latest home top best general total
    """.split()
)


def plain_word(text: str, start: int, end: int) -> bool:
    """Is a capitalised word no name: a people's adjective before its noun, or a word that only opens the sentence?"""
    words = text[start:end]
    if " " in words:
        return False
    if COMPOUND.search(words):
        return True
    if OF_A_PEOPLE.match(words):
        return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    opening = AFTER_STOP.search(text, max(0, start - 2), start)
    return opening is not None and (
        words.endswith(("ed", "ing")) or OPENS.match(text, end) is not None or _described(text, end)
    )


def _described(text: str, end: int) -> bool:
    following = NEXT.match(text, end)
    return following is not None and following[1] not in ENGLISH and not VERBAL.match(following[1])


def thing(words: str) -> bool:
    """Is a run of words the name of an event, a work, a prize or a part of a page ("Match Commentary")?"""
    folded = words.casefold()
    return folded in WORDS or folded.rsplit(maxsplit=1)[-1] in THINGS
