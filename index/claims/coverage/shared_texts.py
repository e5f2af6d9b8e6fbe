"""Shared texts: the stories of an answer with one text, and all outlets that carry it."""

from collections.abc import Mapping
from typing import NamedTuple

from index.answers import Found
from index.models import Filters, Story
from index.retrieval import Searcher

CREDITED = 8  # stories of a text that are searched for the agency, if no quoted one names it


class SharedText(NamedTuple):
    """A text that several outlets carry; `number` is the same for all its stories.

    `outlets` are all that carry it, in the order of the index, and `agency` is credited by one of them.
    """

    number: int
    outlets: tuple[str, ...]
    agency: str | None


def shared_texts(found: Found, searcher: Searcher, filters: Filters) -> dict[str, SharedText]:
    """The text of each quoted story, by the story's name.

    The outlets are those of the whole index; with `filters`, those of the quoted stories.
    """
    positions = {one.story.name: one.position for one in found.looked}
    quoted = {snippet.story.name: snippet.story for source in found.sources for snippet in source.snippets}
    seen = {positions[name]: story for name, story in quoted.items()}
    known: dict[int, SharedText] = {}
    for position, group in searcher.copies(list(seen)).items():
        if position not in known:
            carrying = dict(zip(group.positions, group.outlets, strict=True))
            shown = {one: outlet for one, outlet in carrying.items() if one in seen or not filters.narrow}
            text = SharedText(
                group.positions[0], tuple(dict.fromkeys(shown.values())), _agency(list(shown), seen, searcher)
            )
            known |= dict.fromkeys(carrying, text)
    return {name: known[positions[name]] for name in quoted}


def _agency(carrying: list[int], seen: Mapping[int, Story], searcher: Searcher) -> str | None:
    if len(carrying) == 1:
        return seen[carrying[0]].agency if carrying[0] in seen else None
    told = [seen[one].agency for one in carrying if one in seen]
    if not any(told):
        told = [
            one.story.agency
            for one in searcher.stories([one for one in carrying if one not in seen][:CREDITED]).values()
        ]
    return next(filter(None, told), None)
