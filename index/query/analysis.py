"""Analyse the text of a question."""

from collections.abc import Sequence
from datetime import date

from index.models import Filters, Frozen, TimeAsked, Understood
from index.models.answer_type import Kind
from index.query.answer_type.asking import asking, kind_of
from index.query.answer_type.by_script import content_by_script
from index.query.answer_type.counted import counted_noun
from index.query.answer_type.english import INTRODUCING, ONLY_ASKING
from index.query.answer_type.keywords import rephrase
from index.query.answer_type.question_words import SCRIPTS
from index.query.filters.filters import read_filters
from index.query.filters.times import Time, time_asked
from index.query.language import language_of
from index.query.names import asked_names
from index.query.speech import speech, without_saying
from index.text.analysis import UNSPACED, terms


class Question(Frozen):
    """An analysed question. `text` is without filters; `terms` are in order without repeats.

    `noun` is the counted thing as it is written, `counted` its terms; `names` and `speaker` (who is asked to have said
    something about `topic`) are as they are written. `dated` are the terms that the date of a story can stand for: a
    story of March 2023 need not say so. `stories` are the positions of those that are searched, None for all.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    counted: frozenset[str] = frozenset()
    variants: tuple[tuple[str, ...], ...] = ()
    noun: str | None = None
    names: tuple[str, ...] = ()
    speaker: str | None = None
    topic: str | None = None
    time: Time | None = None
    dated: frozenset[str] = frozenset()
    filters: Filters = Filters()
    stories: tuple[int, ...] | None = None

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Each term with its variants."""
        variants = self.variants or ((),) * len(self.terms)
        return tuple((term, *more) for term, more in zip(self.terms, variants, strict=True))

    @property
    def understood(self) -> Understood:
        """The parts of the analysis that are shown to the user."""
        time = self.time
        days = time.days() if time else None
        told = TimeAsked(words=time.words, first=days.first, last=days.last) if time and days else None
        return Understood(kind=self.kind, terms=self.terms, names=self.names, time=told, filters=self.filters)

    def within(self, stories: tuple[int, ...] | None) -> "Question":
        """The same question of some stories."""
        return self.model_copy(update={"stories": stories})

    @property
    def unfiltered(self) -> "Question":
        """The same question without filters."""
        return self.model_copy(update={"filters": Filters(latest=self.filters.latest)})


def understand(text: str, language: str = "en", *, outlets: Sequence[str] = (), today: date | None = None) -> Question:
    """Analyse a question for an index in a language (ISO 639-1) with these outlets, on a day (default: today).

    Question words and the like are left out of the terms, unless there are no others. Raises QuestionRefused for a
    filter that cannot be applied.
    """
    now = today or date.today()  # "yesterday" is the asker's
    plain, filters = read_filters(text, outlets, now)
    put = asking(plain)
    time = time_asked(plain, now)
    noun, said = counted_noun(plain), speech(plain)
    return Question(
        text=plain,
        kind=_kind(plain, put.kind),
        terms=tuple(dict.fromkeys(_terms(plain, language, time, put.start, put.end))),
        counted=frozenset(terms(noun, language)) if noun else frozenset(),
        noun=noun,
        names=asked_names(plain, language_of(plain)),
        speaker=said.speaker if said else None,
        topic=said.topic if said else None,
        time=time[0] if time else None,
        dated=frozenset(terms(time[0].words, language)) if time else frozenset(),
        filters=filters,
    )


def _kind(text: str, put: Kind) -> Kind:
    """The kind of answer that a question in other words asks for; that of the question as `put` if it has none."""
    meant = rephrase(text)
    told = kind_of(meant) if meant != text else Kind.OTHER
    return put if told is Kind.OTHER else told


def _terms(text: str, language: str, time: tuple[Time, tuple[int, int]] | None, start: int, end: int) -> list[str]:
    """The terms that an answer should share: of the words that do more than put the question, else of all words."""
    wanted, put = text, language_of(text)
    if put != "en":
        wanted = text[:start] + " " + text[end:]
    if time and not time[0].fixed and not time[0].recurring:
        # yesterday's story says "Tuesday" or "today", so the story's date is compared and not the word
        wanted = wanted.replace(time[0].words, " ")
    if put in SCRIPTS:
        made = terms(content_by_script(wanted, put), language)
        # a single character that removed words have cut off: the sentence has it in bigrams with its neighbours
        whole = [term for term in made if len(term) > 1 or not UNSPACED.match(term)]
        return whole or made or terms(text, language)
    introduced = without_saying(INTRODUCING.sub(" ", wanted))
    return terms(ONLY_ASKING.sub(" ", introduced), language) or terms(text, language)
