"""The front door: reindex, ask, search, show. Owns the open index."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from index import samples
from index.answers import (
    WITHOUT,
    Found,
    Ranker,
    answer,
    by_story,
    hint,
    in_other_languages,
    outlet_shares,
    rank,
    stories_of_topic,
)
from index.api.headlines import headlined
from index.claims import compare, value_timeline
from index.claims.coverage import missing_sources, shared_texts
from index.errors import QuestionRefused, SnapshotDamaged, SnapshotMissing, UnknownStory
from index.models import (
    Advice,
    Answer,
    CheckReport,
    Correction,
    Document,
    FetchReport,
    Filters,
    Headline,
    Hit,
    IndexedSource,
    Progress,
    ReindexReport,
    SentenceRanking,
    Span,
    Status,
    Story,
    Taken,
    Timeline,
)  # fmt: skip
from index.query import (
    BRACKETED,
    Question,
    analysis_language,
    is_greeting,
    language_of,
    read_filters,
    rewrite_followup,
    understand,
    with_filters,
)
from index.query.filters.filters import written
from index.retrieval import LocalSearcher, Searcher
from index.retrieval.expansion import ENGLISH, ExpandedQuestion, expand, normalize, translate
from index.retrieval.reader import Reader, open_reader
from index.store.snapshot import Generations, ReaderLock
from index.version import __version__

if TYPE_CHECKING:
    from index.api.received import Received

# Confidence from which an answer is given to what is asked about a topic that the stories have.
WITHIN = 0.15
PLAIN = 2  # words of a follow-up from which it is asked of all stories where those of its topic do not answer
LONGEST_CHECKED = 50_000  # characters of a text to check: an article has up to some 20,000
TEXT = "the text"  # what stands for the outlet of a text that is checked
LONGEST = 4096  # characters of a question: as long as a message in Telegram can be
Result = TypeVar("Result")


class Opened(NamedTuple):
    """A generation that is open: the one that was published, or the one before it if that is damaged."""

    published: str
    name: str
    searcher: LocalSearcher
    reader_lock: ReaderLock
    note: str | None = None


class Newsroom:
    """The stories of a folder, ready to be asked. May be used by several threads.

    `stories` is the folder they are read from, `index` the folder their index is kept in. Nothing is opened before
    the first question; where there is no index yet, the first question builds it. `today` tells from which day a
    question's "yesterday" is seen. `ranker` orders the sentences in place of the one that is shipped, and
    `reader` reads the best of them; without one they stay as they are ordered.
    """

    def __init__(
        self,
        stories: Path,
        index: Path,
        today: Callable[[], date] = date.today,
        ranker: Ranker | None = None,
        reader: Reader | None = None,
    ) -> None:
        self.stories = stories
        self.index = index
        self._today = today
        self._ranker = ranker
        self._reader = reader or WITHOUT
        self._generations = Generations(index)
        self._opened: Opened | None = None
        self._opening = threading.Lock()
        self._building = threading.Lock()

    def reindex(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        """Read what is new in the stories and publish it; questions are answered from the old index meanwhile.

        `afresh` reads all stories again. Raises StoriesMissing, NothingToIndex, IndexBusy or IndexUnwritten; the index
        that was there then stays.
        """
        from index.ingest.pipeline import rebuild  # noqa: PLC0415  # a fifth of the start of a process that only asks

        return rebuild(self.stories, self._generations, progress, afresh=afresh)

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        """Bring what is new of the feeds and pages that `sources.toml` lists; `reindex` reads it.

        Raises SourcesUnreadable, NothingToFetch or FetchBusy.
        """
        from index.ingest.crawl import fetch  # noqa: PLC0415  # as in `reindex`

        return fetch(self.stories, progress)

    def take(self, document: Document) -> Taken:
        """Keep a document beside the stories and index it.

        Raises DocumentRefused where it gives no story, and what `reindex` raises; nothing of it is kept then.
        """
        return self._taken(document)

    def take_link(self, address: str) -> Taken:
        """Fetch a page, as `sources.toml` allows it, and take it as a document. Raises the same."""
        from index.ingest.crawl import fetched_link  # noqa: PLC0415

        return self._taken(Document(data=fetched_link(self.stories, address), name="page.warc"), address)

    def take_back(self, file: str) -> None:
        """Remove a document that was taken, by its `Taken.file`, and its stories from the index.

        Raises DocumentRefused where it is none, and what `reindex` raises; the document stays then.
        """
        self._received().take_back(file)

    def suffixes(self) -> tuple[str, ...]:
        """How the names of files end that are read; what has another name is read where its content shows a format."""
        from index.ingest.readers import FORMATS  # noqa: PLC0415  # all readers

        return tuple(sorted({suffix for each in FORMATS for suffix in each.suffixes}))

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """What each source says.

        A question `after` another is read as following it, "and who brokered it?" for one, with its filters.
        Raises QuestionRefused for a question that is empty or too long, or has a filter that cannot be obeyed.
        """
        began = time.perf_counter()
        written = checked_question(question)

        if is_greeting(written):
            return _greeted(question)

        def find(searcher: LocalSearcher) -> Answer:
            text = (
                written
                if after is None
                else rewrite_followup(written, encodable(after), self._outlets(searcher), self._today())
            )
            understood, read_as, found = self._answer(text, searcher)
            agreement = compare(
                found.asked(understood), found.sources, shared_texts(found, searcher, understood.filters)
            )
            silence = missing_sources(understood, found, searcher, agreement)
            advice = found.advice
            if advice is None and not found.sources and language_of(text) not in searcher.vocabulary.languages:
                advice = in_other_languages(searcher.vocabulary.languages)
            return Answer(
                question=encodable(question),
                found=bool(found.sources),
                confidence=round(found.confidence, 4),
                sources=found.sources,
                agreement=agreement.model_copy(update={"silent": silence}),
                nearest=found.nearest,
                hint=found.hint or (hint(advice) if advice else None),
                advice=advice,
                understood=understood.understood,
                read_as=read_as,
                followed=text if text != written else None,
                generation=searcher.snapshot.folder.name,
                milliseconds=round((time.perf_counter() - began) * 1000, 3),
            )

        return self._with_index(find)

    def check(self, text: str, published: date | None = None) -> CheckReport:
        """Hold what a text asserts against the stories; it is not kept.

        `published` is the day of the text, where it is known. Raises QuestionRefused for a text that is empty or has
        more than `LONGEST_CHECKED` characters.
        """
        text = encodable(text).strip()
        if not text:
            raise QuestionRefused("there are no words to check")
        if len(text) > LONGEST_CHECKED:
            raise QuestionRefused(
                "the text has {number} characters; up to {most} can be checked",
                number=f"{len(text):,}",
                most=f"{LONGEST_CHECKED:,}",
            )
        return self._checked(Story(name="text", outlet=TEXT, body=text, published=published))

    def check_document(self, document: Document) -> CheckReport:
        """Hold the first story of a document against the stories; it is not kept. Raises DocumentRefused for none."""
        with TemporaryDirectory() as folder:
            aside = Newsroom(Path(folder) / "stories", Path(folder) / "index")
            aside.stories.mkdir()
            [story, *_] = aside.take(document).stories
        return self._checked(story.model_copy(update={"outlet": TEXT}))

    def check_link(self, address: str) -> CheckReport:
        """Hold the story of a page against the others: one that is indexed, else as it is fetched now, and not kept.

        Raises DocumentRefused where the page cannot be had or tells no story.
        """
        from index.ingest.crawl import fetched_link  # noqa: PLC0415

        with suppress(UnknownStory):
            known = self.story(self.called(address))
            return self._checked(known, known.name)
        return self.check_document(Document(data=fetched_link(self.stories, address), name="page.warc"))

    def _checked(self, text: Story, known: str | None = None) -> CheckReport:
        """Hold a text against the stories, but for the story of the name `known`, which it is."""
        from index.check import check  # noqa: PLC0415  # few ask for it
        from index.text.languages import language_of_story  # noqa: PLC0415

        began = time.perf_counter()
        language = language_of_story(text.body)

        def find(searcher: LocalSearcher) -> CheckReport:
            def ask(question: str) -> tuple[Question, Found]:
                understood, _, found = self._answer(question, searcher)
                return understood, found.without(known) if known else found

            assertions, left_out = check(text, ask) if language == ENGLISH else ([], 0)
            return CheckReport(
                text=text.body,
                assertions=tuple(assertions),
                left_out=left_out,
                language=language,
                story=known,
                milliseconds=round((time.perf_counter() - began) * 1000, 3),
            )

        return self._with_index(find)

    def timeline(self, question: str) -> Timeline:
        """Which value each story gives, by day: all that answer, where `ask` shows the best of each source.

        Raises QuestionRefused as `ask` does.
        """
        began = time.perf_counter()
        text = checked_question(question)

        def find(searcher: LocalSearcher) -> Timeline:
            asked, there = self._about(text, searcher)
            understood, read_as = self._understood(asked if there else text, searcher)
            found = by_story(understood, there or searcher, self._ranker, self._reader)
            told, readings, left_out = value_timeline(found.asked(understood), found.sources)
            return Timeline(
                question=encodable(question),
                confidence=round(found.confidence, 4),
                told=told,
                readings=readings,
                left_out=left_out,
                nearest=found.nearest,
                hint=found.hint,
                understood=understood.understood,
                read_as=read_as,
                milliseconds=round((time.perf_counter() - began) * 1000, 3),
            )

        return self._with_index(find)

    def picture(self, timeline: Timeline, *, dark: bool = False) -> bytes:
        """A timeline as a PNG, the outlets in the colours that `sources.toml` gives them.

        Raises ChartsMissing where matplotlib is not installed, ValueError for a timeline without a value.
        """
        from index.charts import picture  # noqa: PLC0415  # few ask for a picture

        return picture(
            timeline, {source.outlet: source.colour for source in self.sources() if source.colour}, dark=dark
        )

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The sentences of all stories that answer best, best first, whatever their source."""
        return list(self.rank(query, limit).hits[:limit])

    def rank(self, question: str, least: int = 0) -> SentenceRanking:
        """The sentences weighed for an answer, best first, at least so many: what `evaluate` measures."""
        text = checked_question(question)

        def find(searcher: LocalSearcher) -> SentenceRanking:
            asked, there = self._about(text, searcher)
            understood, _ = self._understood(asked if there else text, searcher)
            ranked, sure = rank(understood, there or searcher, least, self._ranker, self._reader)
            hits = (Hit(story=one.story, span=one.span, score=round(one.score, 4)) for one in ranked)
            return SentenceRanking(kind=understood.kind, hits=tuple(hits), confidence=sure)

        return self._with_index(find)

    def show(self, name: str) -> tuple[Story, list[Span]]:
        """A story as it was indexed, and the ranges of its sentences. Raises UnknownStory."""
        return self._with_index(lambda searcher: searcher.named(name))

    def called(self, words: str) -> str:
        """The name of the one story that has this name, key, address or citation, or whose name begins so.

        A citation is what an answer prints: outlet, day and headline between `·`. Raises UnknownStory.
        """
        return self._with_index(lambda searcher: searcher.snapshot.called(words))

    def story(self, name: str) -> Story:
        """A story by its name. Raises UnknownStory."""
        return self.show(name)[0]

    def passage(self, key: str) -> Story:
        """The story whose `Story.key` this is. Raises UnknownStory."""
        return self._with_index(lambda searcher: searcher.keyed(key))

    def latest(self, filters: str = "", limit: int = 10) -> tuple[Headline, ...]:
        """The newest stories with a date, newest first; `filters` as in a question. Raises QuestionRefused."""

        def find(searcher: LocalSearcher) -> tuple[Headline, ...]:
            only = read_filters(filters, self._outlets(searcher), self._today()).filters
            return tuple(map(searcher.headline, searcher.newest(only, limit)))

        return self._with_index(find)

    def find(self, words: str) -> Story:
        """The story of a name, of a key, or whose headline is most like the words. Raises UnknownStory."""
        for known in (self.story, self.passage):
            with suppress(UnknownStory):
                return known(words)
        return headlined(words, [hit.story for hit in self.rank(words).hits])

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets in the index, the one with most stories first."""
        return self._with_index(lambda searcher: searcher.sources())

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, those without a day last. Raises QuestionRefused for no outlet."""

        def find(searcher: LocalSearcher) -> tuple[Headline, ...]:
            outlets = self._outlets(searcher)
            [named] = read_filters(written(outlet), outlets, self._today()).filters.outlets
            return searcher.snapshot.listed(named)

        return self._with_index(find)

    def status(self, *, verify: bool = False) -> Status:
        """The index that answers now; `verify` compares its files with their checksums first.

        Raises SnapshotMissing where there is none, SnapshotDamaged where a checksum is wrong.
        """
        opened = self._current()
        snapshot = opened.searcher.snapshot
        if verify:
            snapshot.manifest.verify(snapshot.folder)
        return Status(
            stories=snapshot.manifest.stories,
            sentences=snapshot.manifest.sentences,
            outlets=len(snapshot.manifest.sources),
            terms=snapshot.manifest.terms,
            generation=opened.name,
            format=snapshot.manifest.format,
            size=sum(part.size for part in snapshot.manifest.parts.values()),
            built=snapshot.manifest.built,
            refused=snapshot.manifest.refused,
            note=opened.note,
            reader=self._reader.name,
        )

    @property
    def note(self) -> str | None:
        """What is wrong with the index, where the generation before the newest had to answer."""
        return self._opened.note if self._opened else None

    def _received(self) -> "Received":
        from index.api.received import Received  # noqa: PLC0415  # with all readers

        return Received(self.stories, self.reindex)

    def _taken(self, document: Document, address: str | None = None) -> Taken:
        file, new = self._received().take(document, lambda file: bool(self._named_in(file)), address=address)
        return Taken(file=file, stories=tuple(self.story(name) for name in self._named_in(file)), new=new)

    def _named_in(self, file: str) -> list[str]:
        """The names of the stories of one file."""
        try:
            return sorted(self._current().searcher.snapshot.archive.digests_of(file))
        except SnapshotMissing:
            return []

    def narrowed(self, question: str, filters: Filters) -> str:
        """The question with these filters in place of its own. Raises QuestionRefused for some that it has."""
        return self._with_index(
            lambda searcher: with_filters(read_filters(question, self._outlets(searcher), self._today()).text, filters)
        )

    def _outlets(self, searcher: LocalSearcher) -> list[str]:
        return [source.outlet for source in searcher.sources()]

    def _answer(self, text: str, searcher: LocalSearcher) -> tuple[Question, tuple[Correction, ...], Found]:
        asked, there = self._about(text, searcher)
        if there is not None:
            understood, read_as = self._understood(asked, searcher)
            found = answer(understood, there, self._ranker, self._reader, least=WITHIN)
            if found.sources:
                return understood, read_as, found
        of_all, read_so = self._understood(text, searcher)
        otherwise = answer(of_all, searcher, self._ranker, self._reader)
        if there is not None and not outlet_shares(otherwise, understood):
            alone = (
                answer(understood, searcher, self._ranker, self._reader) if len(understood.words) >= PLAIN else found
            )
            # what only names the topic does not answer
            return understood, read_as, alone if outlet_shares(alone, understood) else found
        understood, read_as, found = of_all, read_so, otherwise
        if not found.sources and language_of(text) in searcher.vocabulary.languages[1:]:
            in_english, read_so = self._understood(text, searcher, english=True)
            if (other := answer(in_english, searcher, self._ranker, self._reader)).sources:
                return in_english, read_so, other
        return understood, read_as, found

    def _about(self, text: str, searcher: LocalSearcher) -> tuple[str, Searcher | None]:
        """What is asked, and where it is looked for if a topic stands behind it in brackets: "when? (the ferry)"."""
        plain, filters = read_filters(text, self._outlets(searcher), self._today())
        about = BRACKETED.fullmatch(plain)
        if about is None:
            return text, None
        topic, _ = self._understood(with_filters(about["topic"], filters), searcher)
        return with_filters(about["asked"], filters), stories_of_topic(topic, searcher, self._ranker)

    def _understood(self, text: str, searcher: LocalSearcher, *, english: bool = False) -> ExpandedQuestion:
        """The question as it is looked for: in English where no story is in its language, or `english` says so."""
        outlets = self._outlets(searcher)
        put = language_of(text)
        if ENGLISH in searcher.vocabulary.languages and (english or put not in searcher.vocabulary.languages):
            plain, filters = read_filters(text, outlets, self._today())
            if made := translate(plain, put, searcher.vocabulary):
                understood, read_as = self._understood(with_filters(made, filters), searcher)
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

    def _with_index(self, work: Callable[[LocalSearcher], Result]) -> Result:
        """Do something with the index that answers; where it proves to be damaged, with the one before it."""
        try:
            opened = self._current()
        except SnapshotMissing:
            opened = self._first()
        try:
            return work(opened.searcher)
        except SnapshotDamaged as error:
            return work(self._fall_back(opened, error).searcher)

    def _first(self) -> Opened:
        """Build the first index; of several questions that come at once, one builds it and the others wait."""
        with self._building:
            try:
                return self._current()
            except SnapshotMissing:
                self.reindex()
                return self._current()

    def _current(self) -> Opened:
        """The published generation, opened; another process may have published since the last question."""
        name = self._generations.current()
        opened = self._opened
        if opened is not None and opened.published == name:
            return opened
        with self._opening:
            if self._opened is None or self._opened.published != name:
                self._opened = self._open(name)
            return self._opened

    def _open(self, name: str) -> Opened:
        try:
            snapshot, reader_lock = self._generations.open(name)
        except SnapshotDamaged as error:
            now = self._generations.current()
            # published over and deleted between the two looks, or really damaged
            return self._open(now) if now != name else self._open_before(name, name, error)
        return Opened(name, name, LocalSearcher(snapshot), reader_lock)

    def _fall_back(self, opened: Opened, error: SnapshotDamaged) -> Opened:
        with self._opening:
            self._opened = self._open_before(opened.published, opened.name, error)
            return self._opened

    def _open_before(self, published: str, damaged: str, error: SnapshotDamaged) -> Opened:
        name = self._generations.before(damaged)
        if name is None:
            raise error
        snapshot, reader_lock = self._generations.open(name)
        note = f"{error}; until then the index of {snapshot.manifest.built:%d %b %Y %H:%M} UTC answers"
        return Opened(published, name, LocalSearcher(snapshot), reader_lock, note)


def encodable(text: str) -> str:
    """A text as it can be stored and sent: a terminal in another encoding, and JSON, may give halves of characters."""
    return text.encode(errors="replace").decode()


def checked_question(question: str) -> str:
    """The question without white space around it; raises QuestionRefused where it cannot be asked."""
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


def _greeted(question: str) -> Answer:
    """What is said to a greeting: what may be asked."""
    advice = Advice(greeting=True)
    return Answer(
        question=encodable(question), found=False, confidence=0.0, sources=(), hint=hint(advice), advice=advice,
        agreement=compare(understand(question), ()), milliseconds=0.0,
    )  # fmt: skip


def open_newsroom(stories: Path | None = None, index: Path | None = None, reader: str | None = None) -> Newsroom:
    """The newsroom of these folders; what is not given comes from STORIES_DIR and INDEX_DIR, else from the samples.

    Without an index folder, each stories folder has its own below the user's cache folder. `reader` is as READER, which
    holds where it is None.
    """
    stories = stories or _from_environment("STORIES_DIR") or samples.FOLDER
    index = index or _from_environment("INDEX_DIR") or default_index(stories)
    return Newsroom(stories, index, reader=open_reader(os.environ.get("READER", "") if reader is None else reader))


def default_index(stories: Path) -> Path:
    """Where the index of a stories folder is kept when nothing says where."""
    import platformdirs  # noqa: PLC0415  # 40 ms, needed only where no folder is named

    cache = Path(platformdirs.user_cache_dir("crosscheck", appauthor=False, version=__version__))
    return cache / Story(name=str(stories.resolve()), outlet="", body="").key


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser() if value else None
