"""Ask an open index: a question is checked, analysed, translated or corrected, and answered within its topic."""

from collections.abc import Callable
from datetime import date

from index.answers import Found, Ranker, answer, hint, outlet_shares, stories_of_topic
from index.claims import compare
from index.errors import QuestionRefused
from index.models import Advice, Answer, Correction
from index.query import (
    BRACKETED,
    Question,
    analysis_language,
    language_of,
    read_filters,
    understand,
    with_filters,
)
from index.retrieval import Searcher
from index.retrieval.expansion import ENGLISH, ExpandedQuestion, expand, normalize, translate
from index.retrieval.reader import Reader

# Confidence from which a question about a topic of the stories is answered.
WITHIN = 0.15
PLAIN = 2  # least words of a follow-up that is asked of all stories if those of its topic do not answer
LONGEST_CHECKED = 50_000  # characters of a text to check: an article has up to some 20,000
LONGEST = 4096  # characters of a question: as long as a message in Telegram can be


def encodable(text: str) -> str:
    """A text that can be stored and sent: halves of surrogate pairs, from terminals and JSON, are replaced."""
    return text.encode(errors="replace").decode()


def checked_text(text: str) -> str:
    """Return a text to check, without white space around it. Raises QuestionRefused if it is empty or too long."""
    text = encodable(text).strip()
    if not text:
        raise QuestionRefused("there are no words to check")
    if len(text) > LONGEST_CHECKED:
        told = {"number": f"{len(text):,}", "most": f"{LONGEST_CHECKED:,}"}
        raise QuestionRefused("the text has {number} characters; up to {most} can be checked", **told)
    return text


def checked_question(question: str) -> str:
    """The question without surrounding white space; raises QuestionRefused if it cannot be asked."""
    text = encodable(question).strip()
    if not text:
        raise QuestionRefused("the question is empty; ask something like: how many were released?")
    if len(text) > LONGEST:
        raise QuestionRefused(
            "the question has {number} characters; up to {most} can be asked",
            number=f"{len(text):,}",
            most=f"{LONGEST:,}",
        )
    return text


def greeted(question: str) -> Answer:
    """The reply to a greeting: suggestions for questions."""
    advice = Advice(greeting=True)
    return Answer(
        question=encodable(question), found=False, confidence=0.0, sources=(), hint=hint(advice), advice=advice,
        agreement=compare(understand(question), ()), milliseconds=0.0,
    )  # fmt: skip


def outlets_of(searcher: Searcher) -> list[str]:
    """The outlets of an index, the one with the most stories first."""
    return [source.outlet for source in searcher.figures.sources]


class Answerer:
    """Answers questions with a ranker and a reader; `today` gives the day to which "yesterday" is relative."""

    def __init__(self, today: Callable[[], date], ranker: Ranker | None, reader: Reader) -> None:
        self._today = today
        self._ranker = ranker
        self._reader = reader

    def answer(self, text: str, searcher: Searcher) -> tuple[Question, tuple[Correction, ...], Found]:
        """The analysed question, its corrected words, and what the stories of its topic answer, else all stories."""
        asked, there = self.about(text, searcher)
        if there is not None:
            understood, read_as = self.understood(asked, searcher)
            found = answer(understood.within(there), searcher, self._ranker, self._reader, least=WITHIN)
            if found.sources:
                return understood, read_as, found
        of_all, read_so = self.understood(text, searcher)
        otherwise = answer(of_all, searcher, self._ranker, self._reader)
        if there is not None and not outlet_shares(otherwise, understood):
            alone = (
                answer(understood, searcher, self._ranker, self._reader) if len(understood.words) >= PLAIN else found
            )
            # a sentence that only names the topic does not answer
            return understood, read_as, alone if outlet_shares(alone, understood) else found
        understood, read_as, found = of_all, read_so, otherwise
        if not found.sources and language_of(text) in searcher.vocabulary.languages[1:]:
            in_english, read_so = self.understood(text, searcher, english=True)
            if (other := answer(in_english, searcher, self._ranker, self._reader)).sources:
                return in_english, read_so, other
        return understood, read_as, found

    def about(self, text: str, searcher: Searcher) -> tuple[str, tuple[int, ...] | None]:
        """The question, and the stories of its topic, if one follows in brackets: "when? (the ferry)"."""
        plain, filters = read_filters(text, outlets_of(searcher), self._today())
        about = BRACKETED.fullmatch(plain)
        if about is None:
            return text, None
        topic, _ = self.understood(with_filters(about["topic"], filters), searcher)
        return with_filters(about["asked"], filters), stories_of_topic(topic, searcher, self._ranker)

    def understood(self, text: str, searcher: Searcher, *, english: bool = False) -> ExpandedQuestion:
        """The analysed question to search for: translated if no story is in its language, or if `english` is set."""
        outlets = outlets_of(searcher)
        put = language_of(text)
        if ENGLISH in searcher.vocabulary.languages and (english or put not in searcher.vocabulary.languages):
            plain, filters = read_filters(text, outlets, self._today())
            if made := translate(plain, put, searcher.vocabulary):
                understood, read_as = self.understood(with_filters(made, filters), searcher)
                return ExpandedQuestion(understood, (Correction(written=plain, read=made), *read_as))
        language = analysis_language(text, searcher.vocabulary.languages)
        slips: tuple[Correction, ...] = ()
        if put == language == ENGLISH:
            plain, filters = read_filters(text, outlets, self._today())
            meant, slips = normalize(plain, searcher.vocabulary)
            text = text if meant == plain else with_filters(meant, filters)
        understood = understand(text, language, outlets=outlets, today=self._today())
        question, read_as = expand(understood, language, searcher.vocabulary)
        return ExpandedQuestion(question, (*slips, *read_as))
