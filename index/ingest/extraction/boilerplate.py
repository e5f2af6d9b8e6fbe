"""Remove the boilerplate lines around a story, found by `patterns`, and read the outlet that such a line names."""

import re

from index.ingest.extraction import outlets, patterns
from index.ingest.extraction.lines import LONGEST_LABEL, TextLine
from index.ingest.extraction.metadata import Metadata


def _any(*kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{kind})" for kind in kinds), re.IGNORECASE)


_KINDS = _any(*patterns.ALL)
_PICTURE_CREDIT = _any(patterns.PICTURE_CREDIT)
_CAPTION_CREDIT = _any(patterns.CAPTION_CREDIT)
_RIGHTS = _any(patterns.RIGHTS)
_LETTER = _any(patterns.LETTER)
_PROMPT = _any(patterns.PROMPT)
_PUBLISHER = re.compile("|".join(patterns.PUBLISHERS))
_TAIL = _any(*patterns.TAILS)
_RULE = re.compile(r"[\W_]*")
# "Get ready, the ministry told the newsletters of both unions.": prose, as prompts do not quote anybody
_SAID = re.compile(r"\b(?:said|says|told|asked|wrote)\b")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)]*\s")
_BETWEEN = re.compile(r"(?<=[.!?])\s")  # two sentences
_LONGEST_SLUG = 8


def leave_out_prompt(lines: list[TextLine], _: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without a newsletter prompt that shares a line with the story."""
    found = _PROMPT.match(lines[0].words) if lines else None
    if not found:
        return lines, Metadata()
    return [lines[0].without_first(found.end()), *lines[1:]], _publisher(found.group())


def leave_out_boilerplate(lines: list[TextLine], _: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without boilerplate, and the outlet or agency that one of these lines names."""
    metadata, kept = Metadata(), []
    for line in _without_tail(lines):
        if is_boilerplate(line.words):
            metadata = metadata.filled(_publisher(line.words))
        else:
            kept.append(_without_credit(line))
    return kept, metadata


def _without_tail(lines: list[TextLine]) -> list[TextLine]:
    """The lines without a list of topics or other stories at the end of the page, which has no prose."""
    prose = next((place for place in range(len(lines) - 1, -1, -1) if _holds_prose(lines[place])), len(lines))
    for place in range(prose + 1, len(lines)):
        if _TAIL.fullmatch(lines[place].words):
            # boilerplate there may still name the outlet
            return lines[:place] + [line for line in lines[place:] if is_boilerplate(line.words)]
    return lines


def _holds_prose(line: TextLine) -> bool:
    # the last paragraph of a story may end in a credit instead of a sentence
    return line.is_prose or bool(_SENTENCE_ENDS.search(line.words))


def is_boilerplate(words: str) -> bool:
    """True if a line matches one of the kinds of `patterns`, or has no letter and no digit."""
    if len(words) > LONGEST_LABEL:
        return False
    if _RULE.fullmatch(words) or _is_slug(words):
        return True
    if _KINDS.fullmatch(words) or _holds_its_word(words) or _is_all_prompts(words):
        return words[-1] != "." or not _SAID.search(words)
    return words[-1] not in ".!?" and bool(_PICTURE_CREDIT.fullmatch(words))


def _is_all_prompts(words: str) -> bool:
    """True if each sentence of a line is boilerplate: "Subscribe to read on. Already a subscriber? Log in"."""
    sentences = _BETWEEN.split(words)
    return len(sentences) > 1 and all(map(_KINDS.fullmatch, sentences))


def _holds_its_word(words: str) -> bool:
    lower = words.lower()
    if "rights reserved" in lower:
        return bool(_RIGHTS.fullmatch(words))
    return ("newsletter" in lower or "your inbox" in lower) and bool(_LETTER.fullmatch(words))


def _without_credit(line: TextLine) -> TextLine:
    if not line.is_label or line.words[-1] in '.!?"”' or not ("/" in line.words or ":" in line.words):
        return line
    found = _CAPTION_CREDIT.search(line.words)
    return line.without_last(len(line.words) - found.start()) if found else line


def _is_slug(words: str) -> bool:
    """True if the line is a dateline without its story: "Lanne BBC —"."""
    if words[-1] not in "—–-":
        return False
    parts = words.rstrip(" —–-").split()
    names = (" ".join(parts[start:]) for start in range(len(parts)))
    return len(parts) <= _LONGEST_SLUG and any(outlets.outlet(name) or outlets.agency(name) for name in names)


def _publisher(words: str) -> Metadata:
    found = _PUBLISHER.search(words)
    name = (found.group(found.lastgroup or 0) if found else "").strip()
    if not outlets.is_name(name):
        return Metadata()
    first = name.split(maxsplit=1)[0]
    if agency := outlets.agency(name):
        return Metadata(agency=agency)
    return Metadata(outlet=outlets.outlet(name) or outlets.outlet(first) or outlets.spelled(name))
