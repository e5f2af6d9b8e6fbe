"""Speaker and topic of a question about what somebody said: "what did X say about Y"."""

import re
from typing import NamedTuple

_say = r"(?:say|said|tell|told)"
# "What did he say about the fire?" is answered by his words about the fire, with or without the word "say".
SPEECH = re.compile(rf"^\W*what (?:did|does|do|has|have|had) (?P<speaker>.+?) {_say}\b", re.IGNORECASE)
OTHERS = (
    re.compile(
        r"\bhow (?:did|does|do|has|have|had) (?P<speaker>.+?) (?:respond|react|reply)(?:ed)?\b(?: to)?", re.IGNORECASE
    ),
    re.compile(r"^\W*what (?P<speaker>(?!is\b|was\b|did\b)[\w.'’ -]+?) (?:says|said)\b", re.IGNORECASE),
    re.compile(
        r"^\W*(?:qué (?:dijo|dice)|que dit|was sagte|что (?:сказал[аи]?|заявил[аи]?)|какво (?:каза|заяви))\s+"
        r"(?P<speaker>.+?)(?=\s+(?:über|sobre|de|à propos|об?|про|за|относно)\s|\W*$)",
        re.IGNORECASE,
    ),
)
ABOUT = re.compile(
    r"^\W*(?:about|on|of|regarding|concerning|over|to|über|sobre|de|à propos de|об?|про|за)\s+", re.IGNORECASE
)
PRONOUNS = frozenset("he she they it we you i people someone anyone everyone".split())


class Speech(NamedTuple):
    """The speaker and the topic of the speech, as they are written; None for one that is not named."""

    speaker: str | None
    topic: str | None


def speech(text: str) -> Speech | None:
    """The speaker and topic, if a question asks what somebody said; else None."""
    match = next((found for pattern in (SPEECH, *OTHERS) if (found := pattern.search(text))), None)
    if match is None:
        return None
    speaker = match["speaker"].strip()
    topic = ABOUT.sub("", text[match.end() :]).strip(" ?!.,")
    return Speech(None if speaker.casefold() in PRONOUNS else speaker, topic or None)


def without_saying(text: str) -> str:
    """The question with its speaker and topic only."""
    return SPEECH.sub(r"\g<speaker> ", text)
