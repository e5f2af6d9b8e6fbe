"""Count outlets that carry one text as one source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.claims.claims import Claim
from index.claims.coverage import SharedText
from index.models import CopyGroup

Texts = Mapping[str, SharedText]
"""By the name of a story, the text that it carries; a story that is not there carries its own."""


def independent_sources(claims: Iterable[Claim], texts: Texts) -> int:
    """The number of independent sources: those that carry one text count once."""
    return len({_text(one, texts) for one in claims})


def group_copies(claims: Sequence[Claim], texts: Texts) -> Iterator[CopyGroup]:
    """The texts that several outlets carry, in the order of the claims."""
    quoted = {one.outlet for one in claims}
    carrying: dict[SharedText, list[str]] = {}
    for one in claims:
        if text := texts.get(one.snippet.story.name):
            carrying.setdefault(text, []).append(one.outlet)
    for text, outlets in carrying.items():
        # an outlet that is quoted with another story of its own counts with that one
        others = (outlet for outlet in text.outlets if outlet not in quoted)
        if len(together := (*outlets, *others)) > 1:
            yield CopyGroup(agency=text.agency, outlets=together)


def _text(claim: Claim, texts: Texts) -> int | str:
    text = texts.get(claim.snippet.story.name)
    return claim.outlet if text is None else text.number
