"""Outlets that carry one text are one voice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.claims.claims import Voice
from index.claims.coverage import Text
from index.models import Copies

Texts = Mapping[str, Text]
"""By the name of a story, the text that it carries; a story that is not there carries its own."""


def heard(voices: Iterable[Voice], texts: Texts) -> int:
    """The number of voices, those that carry one text counted once."""
    return len({_text(one, texts) for one in voices})


def copies(voices: Sequence[Voice], texts: Texts) -> Iterator[Copies]:
    """The texts that several outlets carry, in the order of the voices."""
    quoted = {one.outlet for one in voices}
    carrying: dict[Text, list[str]] = {}
    for one in voices:
        if text := texts.get(one.snippet.story.name):
            carrying.setdefault(text, []).append(one.outlet)
    for text, outlets in carrying.items():
        # an outlet that is quoted with another story of its own is heard for that one
        others = (outlet for outlet in text.outlets if outlet not in quoted)
        if len(together := (*outlets, *others)) > 1:
            yield Copies(agency=text.agency, outlets=together)


def _text(voice: Voice, texts: Texts) -> int | str:
    text = texts.get(voice.snippet.story.name)
    return voice.outlet if text is None else text.number
