"""What the text of a sentence tells of whether it answers a question."""

import re
from typing import NamedTuple

SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells?|according to|add(?:s|ed)|announce[sd]|warn(?:s|ed)|claim(?:s|ed))\b"
)
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
QUOTED = re.compile('["“”„«»「」]')
POINTING = re.compile(r"\W*(?:he|she|they|it|his|her|their|its|this|that|these|those|such)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|[mb]illions?"
    r"|half|several)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(?:1\d|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight)\b"
)
PLACE = re.compile(r"\b(?:in|at|near|from|to|of|outside|across) (?:the )?[A-Z]")
CAUSE = re.compile(r"\b(?:because|due to|since|in order to|so that|after|caused?|reasons?|result|to)\b")
FAR = 60.0  # characters between a value and a word of the question over which their nearness falls by 63 %
NAMES = 5  # names that the question does not say from which more tell nothing
MARKS = 6  # quotation marks, commas from which more tell nothing


class Close(NamedTuple):
    """Figures of one sentence, mostly 0 to 1; those of a kind of question are 0 for the other kinds."""

    fits: float  # 1 if it holds a value of the kind that the question asks for
    lacks: float  # 1 if it holds none, where there are values of that kind
    joined: float  # 1 where that value stands at a word of the question, falling with the distance
    counted: float  # 1 where the thing that is counted stands right behind that value
    titled: float  # share of the question's words that stand in the headline
    reach: float  # share in the sentence, its two neighbours and the headline
    named: float  # share of the question's names in the sentence
    called: float  # share of the question's names in the sentence, its two neighbours and the headline
    unnamed: float  # share of the question's other words in the sentence
    pairs: float  # share of the question's neighbouring terms that stand side by side here too
    dense: float  # distinct words of the question, by the terms between the first and the last of them
    asks: float  # 1 if it is itself a question
    fresh: float  # number of names that the question does not say, by NAMES
    number: float  # 1 if it holds a number
    day: float  # 1 if it holds a date or a day
    place: float  # 1 if it holds a name behind a word of place
    cause: float  # 1 if it holds a word that gives a reason
    quoted: float  # number of quotation marks, by MARKS
    speech: float  # 1 if it tells that somebody said something
    points: float  # 1 if it begins with a pronoun
    pointed: float  # the share of the question that stands in the sentence before, if it begins with a pronoun
    listed: float  # number of commas, by MARKS
    person_asked: float  # names that the question does not say, where it asks for a person or an organisation
    place_asked: float  # `place`, where it asks for a place
    day_asked: float  # `day`, where it asks for a time
    number_asked: float  # `number`, where it asks for a number, a sum, a share or a measure
    cause_asked: float  # `cause`, where it asks for a reason
    speech_asked: float  # `speech`, where it asks what somebody said
    kindred: float  # share of the question's words, each by how near the nearest word of the sentence is in meaning
    kindred_much: float  # the same with squares: near words count, far ones hardly
    kindred_deeds: float  # the same as `kindred`, of the words that are no names
    kindred_around: float  # the same, a word of the neighbours and the headline counting whole
    strangest: float  # the least of these nearnesses
    centred: float  # nearness of the question as a whole and the sentence as a whole, -1 to 1
    other_asked: float  # names that the question does not say, where its words tell no kind
