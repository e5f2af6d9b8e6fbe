"""Find dates, weekdays and times of day in news text."""

import re
from collections.abc import Iterator

from index.text.ranges import Range, addresses

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# month and day names of the interface's other languages, in the grammatical case that dates use
FOREIGN_MONTH = (
    r"(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
    r"|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)"
)
FOREIGN_DAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг"
    r"|пятниц[ау]|суббот[ау]|воскресенье|понеделник|сряда|четвъртък|петък|събота|неделя"
    r"|gestern|heute|morgen|hier|aujourd['’]hui|demain|ayer|hoy|вчера|сегодня|завтра|днес|утре)"
)
# scripts without spaces between words, or without capitals
SCRIPT_DAY = (
    "(?:星期|[周週]|[礼禮]拜)[一二三四五六日天](?!期|年|月)|(?:昨|今|明)[天日]|[月火水木金土日]曜日?"
    "|[월화수목금토일]요일|어제|오늘|내일"
    "|(?:(?<!\\w)(?:ال(?:[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت|[أا]حد)|[أا]مس|اليوم|غدا)(?!\\w))"
)
SCRIPT_MONTH = "(?:يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر)"
_few = "two|three|four|five|six|seven|eight|nine|ten|several|a"
_day = r"\d{1,2}(?:st|nd|rd|th)?"
_season = "spring|summer|autumn|fall|winter"
# "2000 people" and "some 2000 homes" hold no year; "in 2019 talks" does
_no_year = (
    r"(?!\s(?:people|persons|men|women|children|soldiers|troops|police|refugees|homes|houses|workers|residents|jobs"
    r"|tonnes|tons|years|miles|kilomet(?:re|er)s|met(?:re|er)s|hectares|acres|euros|dollars|pounds|others|protesters"
    r"|supporters|demonstrators|prisoners|migrants|students|families|households|buildings|cases|deaths|passengers"
    r"|participants|fans|visitors|firefighters|officers|personas|personnes|Menschen|Personen|человек|души|хора)\b)"
)
_no_day = rf"(?!,?\s(?:(?:{MONTH}|Mar)\s\d|{_day}\s{MONTH}))"
_counting = r"(?<!than\s)(?<!about\s)(?<!some\s)(?<!nearly\s)(?<!almost\s)(?<!least\s)(?<!roughly\s)(?<!to\s)"
# Grouped by the first characters of a date, so that each word is tried against few patterns.
_in_figures = (
    rf"{_day}\s(?:of\s)?(?:{MONTH}|Mar\b)(?:,?\s\d{{4}})?\b",
    rf"\d{{1,2}}\.?\s(?:de\s)?{FOREIGN_MONTH}(?!\w)(?:\s(?:de\s|del\s)?\d{{4}})?",
    rf"\d{{1,2}}\s{SCRIPT_MONTH}(?!\w)(?:\s\d{{4}})?",
    r"(?<!-)\d{4}-\d\d?-\d\d?(?![\d-])",
    r"(?<!/)(?:\d{4}/\d\d?/\d\d?|\d\d?/\d\d?/\d{4})(?![\d/])",
    r"(?<!\.)\d\d?\.\s?\d\d?\.\s?\d{4}(?![\d])",
    r"(?<!-)\d\d?-\d\d?-\d{4}(?![\d-])",
    r"(?:\d{4}\s?[年년]\s?)?\d\d?\s?[月월]\s?\d\d?\s?[日일号]|\d{4}\s?[年년](?:\s?\d\d?\s?[月월])?",
    r"(?<=['’])\d0s\b|\d{1,2}(?:st|nd|rd|th)\scentury\b",
    rf"(?<![$€£₽₹,.:-]){_counting}(?:1[5-9]|20)\d\ds?\b(?![,.]\d|[-–]\d{{3}}(?!\d)|\s?[%°$€£]){_no_year}",
    r"\d+\s(?:minute|hour|day|week|month|year|decade)s?\s(?:ago|later|earlier)\b",
    r"(?<![:.])\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?",
    r"(?<![:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?(?:Uhr|ч\.|h)(?!\w))?",
    r"(?<![:.])(?:[01]?\d|2[0-3])(?:(?:\.[0-5]\d)?\sUhr|\s?h(?:\s?[0-5]\d)?)\b",
    r"(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:GMT|UTC|hours|hrs)\b)",
)
_capitalised = (
    rf"(?:{MONTH}|Mar)\s{_day}(?:,?\s\d{{4}})?\b(?![,.]\d)",
    rf"{MONTH},?\s\d{{4}}\b",
    rf"{FOREIGN_MONTH}\s(?:de\s|del\s)?\d{{4}}\b",
    # in "Tuesday, March 4" the day of the month is more precise
    rf"(?:(?:Last|Next|This|Early|Late)\s)?{WEEKDAY}s?{_no_day}(?:\s(?:morning|afternoon|evening|night))?\b",
    rf"{FOREIGN_DAY}(?!\w)",
    r"Q[1-4]\s\d{4}\b|H[12]\s\d{4}\b",
)
_in_words = (
    # "May" and "March" are also words, so a month alone needs a word of time before it
    rf"(?:in|since|until|of|last|next|this|by|early|late|mid-?)\s({MONTH})(?=\W|$)(?!,?\s\d)",
    rf"mid-({MONTH})(?=\W|$)(?!,?\s\d)",
    rf"(?:last|next|this|early|late)\s{WEEKDAY}s?{_no_day}(?:\s(?:morning|afternoon|evening|night))?\b",
    rf"{FOREIGN_MONTH}\s(?:de\s|del\s)?\d{{4}}\b",
    rf"{FOREIGN_DAY}(?!\w)",
    r"(?:first|second|third|fourth|final)\squarter\sof\s\d{4}\b",
    rf"(?:{_season})\s(?:of\s)?\d{{4}}\b|(?:in|since|until|this|last|next)\s(?:the\s)?({_season})\b",
    r"(?:in|since|until|by)\s((?:1[5-9]|20)\d\d)\b(?![,.]\d)(?=\s(?:people|men|women|children|police|soldiers))",
    r"(?:yesterday|today|tonight|tomorrow)\b",
    r"(?:last|next|this|past)\s(?:week|month|year|night|weekend|decade)\b",
    r"this\s(?:morning|afternoon|evening)\b",
    rf"(?:{_few})\s(?:minute|hour|day|week|month|year|decade)s?\s(?:ago|later|earlier)\b",
    r"(?:at|by|until|before|after|around)\s(noon|midnight|midday)\b",
)
_start = r"(?<![^\W\d_])(?<!\d)"  # no letter and no digit before it
_start_cjk = r"(?<![A-Za-zÀ-ԯ\d_])"  # a figure may touch a character of a script without spaces
DATE = re.compile(
    rf"{_start_cjk}(?=\d)(?:{'|'.join(_in_figures)})|{_start}(?=[A-ZÀ-Þ])(?:{'|'.join(_capitalised)})"
    rf"|{_start}(?=[a-zа-я])(?:{'|'.join(_in_words)})|(?=[\u0621-\u064a\u4e00-\u9fff\uac00-\ud7a3])(?:{SCRIPT_DAY})"
)
AGENCY = re.compile(r"[^()\n\"“]{0,60}\([A-Z][\w ]{1,20}\)\s?(?:--?|–|—)\s")  # "LANNE, Vessen (CNN) -- "
PLACED = re.compile(r"[^\W\d_a-z][^\W\d_a-z .'’-]{2,40}(?:, [A-Z][\w. ]{1,25})? ?(?:--|–|—)\s")  # "LANNE, Vessen -- "
HEAD = 40  # characters in which a date of its own stands
DATELINE = re.compile(r"\s*(?:\.\.\.|…|[-–—:|·]\s)")


def dates(text: str) -> Iterator[Range]:
    """The ranges of dates, weekdays, years and times of day; none inside a web or mail address."""
    links = addresses(text)
    for match in DATE.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            group = match.lastindex
            yield match.span(group) if group else match.span()


def dateline(text: str) -> int:
    """Length in characters of a text's dateline: the date, place or agency at its head, no part of the news."""
    agency = AGENCY.match(text) or PLACED.match(text)
    if agency:
        return agency.end()
    for one in dates(text[:HEAD]):
        if datelined(text, one) and (mark := DATELINE.match(text, one[1])):
            return len(text) - len(text[mark.end() :].lstrip())
    return 0


def datelined(text: str, one: Range) -> bool:
    """True if a date is a dateline: at the head of the text, followed by a dash or dots."""
    return not text[: one[0]].strip() and DATELINE.match(text, one[1]) is not None
