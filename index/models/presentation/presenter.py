"""Agreement, differences, filters and advice in words, in the reader's language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.models.answer import Answer, CopyGroup, Update, ValueGroup, Verdict
from index.models.check import CheckedAssertion, CheckReport, CheckVerdict
from index.models.presentation.lines import Line, Run, filled_line, joined_line
from index.models.presentation.locale import ENGLISH, Locale, marked
from index.models.query import Advice, Filters, IndexedSource

CARRYING = 2  # most named outlets that carry one text; the others are counted
OTHERWISE = 3  # most outlets that are named among those that answer without the filters

# Head lines for one source and for two sources with the value.
FEW = (marked("one source"), marked("both sources agree"))

# For a question without a word to search for; the key is true if the newest stories are shown instead.
WITHOUT_TERMS = {
    True: marked("The question names nothing to look for; these are the newest stories."),
    False: marked("The question holds only very common words; name a person, a place or a thing."),
}
# If no story is in the question's language; others are shown by their codes (ISO 639-1).
LANGUAGES = {
    "bg": marked("in Bulgarian"),
    "de": marked("in German"),
    "en": marked("in English"),
    "es": marked("in Spanish"),
    "fr": marked("in French"),
    "ru": marked("in Russian"),
}
# If filters leave nothing; the key is true if they name outlets.
NOTHING = {True: marked("Nothing in {filters}"), False: marked("Nothing {filters}")}


@dataclass(frozen=True, slots=True)
class Limits:
    """Most items that are shown of each list, None for all; the others are counted at its end."""

    values: int | None = None
    outlets: int | None = None
    updates: int | None = None


@dataclass(frozen=True, slots=True)
class Presenter:
    """The lines of an answer in a language; `clip` shortens the names and values of stories."""

    say: Locale = ENGLISH
    clip: Callable[[str], str] = str
    limits: Limits = Limits()

    def head(self, answer: Answer) -> Line:
        """The value or values, and the number of sources with them: `7 or 9 · sources differ`."""
        agreement, say = answer.agreement, self.say
        if not agreement.readings or agreement.verdict is Verdict.UNCLEAR:
            return (Run(say.plural("{number} source", "{number} sources", len(answer.sources))),)
        consent = say.text(FEW[0])
        if agreement.verdict is Verdict.DIFFER:
            consent = say.text("sources differ")
        elif agreement.verdict is Verdict.AGREE:
            consent = self._consent(agreement.readings[0].voices, answer.voices)
        return joined_line(" · ", (self._values(agreement.readings), (Run(consent),)))

    def dated_readings(self, readings: tuple[ValueGroup, ...]) -> str:
        """Values with outlets and days: `9 (Alpha, Bravo, 3 Apr 2031; Charlie, 4 Apr 2031), 7 (Delta)`."""
        return self._listed([f"{self.clip(each.value)} ({self._dated(each)})" for each in readings])

    def readings(self, readings: tuple[ValueGroup, ...]) -> str:
        """Values with outlets: `John Cole (Alpha, Bravo), John Coale (Charlie)`."""
        return self._listed([f"{self.clip(each.value)} ({self._outlets(each.outlets)})" for each in readings])

    def updates(self, updates: tuple[Update, ...]) -> Iterator[str]:
        """Lines of changed values: `Updated: was 7, now 9 (Alpha, 18 Dec 2025)`."""
        shown = updates[: self.limits.updates]
        for each in shown:
            told, before, now = self.told(each.outlet, each.published), self.clip(each.before), self.clip(each.value)
            yield self.say.text("Updated: was {before}, now {now} ({told})", before=before, now=now, told=told)
        if len(updates) > len(shown):
            yield self.more(len(updates) - len(shown))

    def carried(self, copies: CopyGroup) -> str:
        """`Alpha, Bravo and 3 more carry the same Reuters text`."""
        say, outlets = self.say, [self.clip(outlet) for outlet in copies.outlets[:CARRYING]]
        who, more = ", ".join(outlets), len(copies.outlets) - CARRYING
        if more > 0:
            who = say.plural("{outlets} and {number} more", "{outlets} and {number} more", more, outlets=who)
        elif len(outlets) > 1:
            who = say.text("{values} and {last}", values=", ".join(outlets[:-1]), last=outlets[-1])
        if copies.agency:
            agency = self.clip(copies.agency)
            return say.text("{outlets} carry the same {agency} text", outlets=who, agency=agency)
        return say.text("{outlets} carry the same text", outlets=who)

    def verdict(self, report: CheckReport, one: CheckedAssertion, other: str) -> str:
        """The verdict on an assertion; `other` is the message for values that differ: `The text says 9; Alpha 7`."""
        say, value = self.say, self.clip(report.words(one.value))
        match one.verdict:
            case CheckVerdict.OTHER:
                readings = "; ".join(f"{self._outlets(each.outlets)} {self.clip(each.value)}" for each in one.readings)
                return say.text(other, value=value, others=readings)
            case CheckVerdict.SAME:
                outlets = [outlet for reading in one.readings for outlet in reading.outlets]
                named = self._outlets(outlets or [source.outlet for source in one.sources])
                return say.text("{value}: the same in {outlets}", value=value, outlets=named)
            case CheckVerdict.UNCLEAR:
                return say.text("{value}: the stories tell of it, with no value to hold against it", value=value)
            case CheckVerdict.UNTOLD:
                return say.text("{value}: nothing in the stories about this", value=value)

    def told(self, outlet: str, day: date | None) -> str:
        """An outlet and the day of its story: `Alpha, 3 Apr 2031`."""
        return ", ".join(filter(None, (self.clip(outlet), self.say.day(day))))

    def more(self, number: int) -> str:
        """`and 3 more`, at the end of a list that is cut."""
        return self.say.plural("and {number} more", "and {number} more", number)

    def filters(self, filters: Filters) -> str:
        """Filters in words, `Alpha or Bravo, from 1 Dec 2025 on`; empty without filters."""
        said, say = [], self.say
        if filters.outlets:
            first, *others = map(self.clip, filters.outlets)
            for outlet in others:
                first = say.text("{values} or {last}", values=first, last=outlet)
            said.append(first)
        if filters.after:
            said.append(say.text("from {day} on", day=say.day(filters.after)))
        if filters.before:
            said.append(say.text("before {day}", day=say.day(filters.before)))
        return ", ".join(said)

    def advice(self, advice: Advice) -> str:
        """Advice for a better question, in a sentence; a greeting has its own in each place."""
        say = self.say
        if advice.languages:
            names = ", ".join(say.text(LANGUAGES[one]) if one in LANGUAGES else one for one in advice.languages)
            return say.text("The stories are {languages}.", languages=names)
        if advice.filters is None:
            return say.text(WITHOUT_TERMS[advice.newest])
        nothing = say.text(NOTHING[bool(advice.filters.outlets)], filters=self.filters(advice.filters))
        nothing += "".join(f" ({self._held(source)})" for source in advice.held)
        if not advice.otherwise:
            return say.text("{nothing}; nothing without the filter either.", nothing=nothing)
        return say.plural(
            "{nothing}; without the filter: {names} answers.",
            "{nothing}; without the filter: {names} answer.",
            len(advice.otherwise),
            nothing=nothing,
            names=self._otherwise(advice.otherwise),
        )

    def _consent(self, agreeing: int, sources: int) -> str:
        if agreeing < sources:
            return self.say.plural(
                "{agreeing} of {number} sources agree",
                "{agreeing} of {number} sources agree",
                sources,
                agreeing=self.say.number(agreeing),
            )
        if sources <= len(FEW):
            return self.say.text(FEW[sources - 1])
        return self.say.plural("all {number} sources agree", "all {number} sources agree", sources)

    def _values(self, readings: tuple[ValueGroup, ...]) -> Line:
        shown: list[Line] = [(Run(self.clip(each.value), strong=True),) for each in readings[: self.limits.values]]
        if len(readings) > len(shown):
            shown.append((Run(self.say.plural("{number} more", "{number} more", len(readings) - len(shown))),))
        if len(shown) == 1:
            return shown[0]
        values = joined_line(", ", shown[:-1])
        return filled_line(self.say.text("{values} or {last}"), values=values, last=shown[-1])

    def _listed(self, readings: list[str]) -> str:
        shown = readings[: self.limits.values]
        return ", ".join([*shown, *([self.more(len(readings) - len(shown))] if len(readings) > len(shown) else [])])

    def _dated(self, reading: ValueGroup) -> str:
        most = self.limits.outlets
        first = ValueGroup(value=reading.value, outlets=reading.outlets[:most], dates=reading.dates[:most])
        days = [", ".join(filter(None, (*map(self.clip, outlets), self.say.day(day)))) for day, outlets in first.by_day]
        return "; ".join(days) + self._others(reading.outlets)

    def _outlets(self, names: Sequence[str]) -> str:
        return ", ".join(map(self.clip, names[: self.limits.outlets])) + self._others(names)

    def _others(self, names: Sequence[str]) -> str:
        most = self.limits.outlets
        return f", {self.more(len(names) - most)}" if most is not None and len(names) > most else ""

    def _held(self, source: IndexedSource) -> str:
        say, outlet, first, last = (
            self.say,
            self.clip(source.outlet),
            self.say.day(source.first),
            self.say.day(source.last),
        )
        if not (first and last):
            return say.text("{outlet} has no dated stories", outlet=outlet)
        if first == last:
            return say.text("{outlet} has stories of {day}", outlet=outlet, day=first)
        return say.text("{outlet} has stories of {first} to {last}", outlet=outlet, first=first, last=last)

    def _otherwise(self, outlets: tuple[str, ...]) -> str:
        shown, more = ", ".join(map(self.clip, outlets[:OTHERWISE])), len(outlets) - OTHERWISE
        if more <= 0:
            return shown
        return self.say.plural("{names} and {number} more", "{names} and {number} more", more, names=shown)
