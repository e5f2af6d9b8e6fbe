"""What is counted: sources that give one number may call it by different words ("people", "detainees")."""

import re
from collections.abc import Iterator

from index.agreement.events import near_in_time
from index.models import Difference, Reading, Snippet
from index.question import Kind
from index.values import normal

PEOPLE = frozenset("people men women children police staff crew".split())
NO_NOUN = frozenset("others years months weeks days hours minutes times this has was".split())
SHORTEST = 4  # letters of a plural: leaves out "as", "is", "his"
FOLLOWING = re.compile(r"(?:\s+[\w’'-]+){1,3}")  # the words behind a number, up to the first stop


def nouns(kind: Kind, given: dict[str, Snippet]) -> Iterator[Difference]:
    """A difference for each number that two outlets give of things with different names; `given` is by outlet."""
    if kind is not Kind.NUMBER:
        return
    groups: dict[str, dict[str, list[str]]] = {}
    for outlet, snippet in given.items():
        if (
            snippet.value
            and snippet.answer
            and (noun := counted(snippet.text[snippet.value.end - snippet.span.start :]))
        ):
            groups.setdefault(normal(kind, snippet.answer), {}).setdefault(noun, []).append(outlet)
    for group in groups.values():
        days = [day for outlets in group.values() for outlet in outlets if (day := given[outlet].story.published)]
        if len(group) > 1 and (not days or near_in_time(min(days), max(days))):
            readings = (Reading(value=noun, outlets=tuple(outlets)) for noun, outlets in group.items())
            yield Difference(kind="noun", readings=tuple(readings))


def counted(text: str) -> str | None:
    """The first plural of what follows a number, within three words: " Belarusian detainees" gives "detainees"."""
    following = FOLLOWING.match(text)
    words = following.group().split() if following else []
    return next((word for word in words if word in PEOPLE or _plural(word)), None)


def _plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and len(word) >= SHORTEST and word not in NO_NOUN
