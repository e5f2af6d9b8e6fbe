"""Outlets that carry one text are one voice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.claims.claims import Claim
from index.claims.coverage import SharedText
from index.models import CopyGroup

Texts = Mapping[str, SharedText]
"""By the name of a story, the text that it carries; a story that is not there carries its own."""


def independent_sources(voices: Iterable[Claim], texts: Texts) -> int:
    """The number of voices, those that carry one text counted once."""
    return len({_text(one, texts) for one in voices})


def group_copies(voices: Sequence[Claim], texts: Texts) -> Iterator[CopyGroup]:
    """The texts that several outlets carry, in the order of the voices."""
    quoted = {one.outlet for one in voices}
    carrying: dict[SharedText, list[str]] = {}
    for one in voices:
        if text := texts.get(one.snippet.story.name):
            carrying.setdefault(text, []).append(one.outlet)
    for text, outlets in carrying.items():
        # an outlet that is quoted with another story of its own is heard for that one
        others = (outlet for outlet in text.outlets if outlet not in quoted)
        if len(together := (*outlets, *others)) > 1:
            yield CopyGroup(agency=text.agency, outlets=together)


def _text(voice: Claim, texts: Texts) -> int | str:
    text = texts.get(voice.snippet.story.name)
    return voice.outlet if text is None else text.number
