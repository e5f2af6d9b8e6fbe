"""`Newsroom`: reindex, ask, search and show stories."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from index.answers import WITHOUT, Found, Ranker, by_story, hint, in_other_languages, rank
from index.api.answering import Answerer, checked_question, checked_text, encodable, greeted, outlets_of
from index.api.headlines import headlined
from index.api.open_index import IndexHandle, OpenIndex
from index.claims import compare, value_timeline
from index.claims.coverage import missing_sources, shared_texts
from index.errors import ClusterRefused, QuestionRefused, SnapshotMissing, UnknownStory
from index.models import (
    Answer,
    CheckReport,
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
from index.models.presentation import ENGLISH as SPOKEN
from index.models.presentation import Locale
from index.query import (
    Question,
    is_greeting,
    language_of,
    read_filters,
    rewrite_followup,
    with_filters,
)
from index.query.filters.filters import written
from index.retrieval import Searcher
from index.retrieval.expansion import ENGLISH
from index.retrieval.reader import Reader

if TYPE_CHECKING:
    from index.api.open_cluster import OpenCluster
    from index.api.received import Received
    from index.store.cluster import ClusterSettings

TEXT = "the text"  # name of the outlet of a text that is checked


class Newsroom:
    """The stories of a folder, ready for questions. May be used by several threads.

    `stories` is the folder they are read from, `index` the folder of their index. Nothing is opened before the first
    question; if there is no index yet, the first question builds it. `today` gives the day to which a question's
    "yesterday" is relative. `ranker` orders the sentences in place of the default one, and `reader` rescores the best
    of them; without one their order stays. With a `cluster`, the index is there, written from the one in `index`.
    `observe` gets the seconds of each step: "search" and "compare".
    """

    def __init__(
        self,
        stories: Path,
        index: Path,
        today: Callable[[], date] = date.today,
        ranker: Ranker | None = None,
        reader: Reader | None = None,
        *,
        cluster: "ClusterSettings | None" = None,
        observe: Callable[[str, float], None] = lambda _, __: None,
    ) -> None:
        self.stories = stories
        self.index = index
        self._today = today
        self._ranker = ranker
        self._reader = reader or WITHOUT
        self._observe = observe
        self._answerer = Answerer(today, ranker, self._reader)
        local = OpenIndex(stories, index)
        self._opened: IndexHandle = local
        self._cluster: OpenCluster | None = None
        if cluster:
            from index.api import open_cluster  # noqa: PLC0415  # most newsrooms have none

            self._opened = self._cluster = open_cluster.OpenCluster(cluster, local)

    def reindex(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        """Read new and changed stories and publish a new index; questions are answered from the old one meanwhile.

        With `afresh`, all stories are read again. Raises StoriesMissing, NothingToIndex, IndexBusy or IndexUnwritten;
        the old index then stays.
        """
        return self._opened.rebuild(progress, afresh=afresh)

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        """Download new stories of the feeds and pages that `sources.toml` lists; `reindex` then reads them.

        Raises SourcesUnreadable, NothingToFetch or FetchBusy.
        """
        from index.ingest.crawl import fetch  # noqa: PLC0415  # as in `OpenIndex.rebuild`

        return fetch(self.stories, progress)

    def take(self, document: Document) -> Taken:
        """Save a document beside the stories and index it.

        Raises DocumentRefused if it gives no story, and the errors of `reindex`; the document is then removed.
        """
        return self._taken(document)

    def take_link(self, address: str) -> Taken:
        """Fetch a page, within the rules of `sources.toml`, and take it as a document. Raises the same errors."""
        from index.ingest.crawl import fetched_link  # noqa: PLC0415

        return self._taken(Document(data=fetched_link(self.stories, address), name="page.warc"), address)

    def take_back(self, file: str) -> None:
        """Remove a document that was taken, by its `Taken.file`, and its stories from the index.

        Raises DocumentRefused if there is no such document, and the errors of `reindex`; the document then stays.
        """
        self._received().take_back(file)

    def name_outlet(self, file: str, outlet: str) -> Taken:
        """Name the outlet of a document that was taken, by its `Taken.file`. Raises the errors of `take_back`."""
        self._received().name_outlet(file, outlet)
        return self._held(file)

    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes of supported formats; files with other names are read if their content shows a format."""
        from index.ingest.readers import FORMATS  # noqa: PLC0415  # all readers

        return tuple(sorted({suffix for each in FORMATS for suffix in each.suffixes}))

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """Answer a question: the best sentences of each source, and their agreement.

        A question `after` another is read as a follow-up with the same filters, for example "and who brokered it?".
        Raises QuestionRefused for a question that is empty or too long, or has a filter that cannot be applied.
        """
        began = time.perf_counter()
        written = checked_question(question)
        if is_greeting(written):
            return greeted(question)

        def find(searcher: Searcher) -> Answer:
            text = written
            if after is not None:
                text = rewrite_followup(written, encodable(after), outlets_of(searcher), self._today())
            understood, read_as, found = self._answerer.answer(text, searcher)
            self._observe("search", (searched := time.perf_counter()) - began)
            agreement = compare(
                found.asked(understood), found.sources, shared_texts(found, searcher, understood.filters)
            )
            silence = missing_sources(understood, found, searcher, agreement)
            self._observe("compare", time.perf_counter() - searched)
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
                generation=searcher.figures.generation,
                milliseconds=round((time.perf_counter() - began) * 1000, 3),
            )

        return self._opened.run(find)

    def check(self, text: str, published: date | None = None) -> CheckReport:
        """Compare the statements of a text with the stories; the text is not stored.

        `published` is the day of the text, if it is known. Raises QuestionRefused for a text that is empty or has more
        than `LONGEST_CHECKED` characters.
        """
        return self._checked(Story(name="text", outlet=TEXT, body=checked_text(text), published=published))

    def check_document(self, document: Document) -> CheckReport:
        """Compare the first story of a document, which is not stored, with the stories. Raises DocumentRefused."""
        with TemporaryDirectory() as folder:
            aside = Newsroom(Path(folder) / "stories", Path(folder) / "index")
            aside.stories.mkdir()
            [story, *_] = aside.take(document).stories
        return self._checked(story.model_copy(update={"outlet": TEXT}))

    def check_link(self, address: str) -> CheckReport:
        """Compare the story of a page, indexed or fetched now and not stored, with the other stories.

        Raises DocumentRefused if the page cannot be fetched or has no story.
        """
        from index.ingest.crawl import fetched_link  # noqa: PLC0415

        with suppress(UnknownStory):
            known = self.story(self.called(address))
            return self._checked(known, known.name)
        return self.check_document(Document(data=fetched_link(self.stories, address), name="page.warc"))

    def _checked(self, text: Story, known: str | None = None) -> CheckReport:
        """Compare a text with the stories except the one named `known`, which it equals."""
        from index.check import Counts, check  # noqa: PLC0415  # few ask for it
        from index.text.languages import language_of_story  # noqa: PLC0415

        began = time.perf_counter()
        language = language_of_story(text.body)

        def find(searcher: Searcher) -> CheckReport:
            def ask(question: str) -> tuple[Question, Found] | None:
                try:
                    understood, _, found = self._answerer.answer(question, searcher)
                except QuestionRefused:  # words of the text that read like a filter: "after:never"
                    return None
                return understood, found.without(known) if known else found

            assertions, counts = check(text, ask) if language == ENGLISH else ([], Counts(0, 0))
            return CheckReport(
                text=text.body,
                assertions=tuple(assertions),
                left_out=counts.bare,
                unread=counts.unread,
                language=language,
                story=known,
                milliseconds=round((time.perf_counter() - began) * 1000, 3),
            )

        return self._opened.run(find)

    def timeline(self, question: str) -> Timeline:
        """The value of every story that answers, by day, where `ask` shows the best of each source.

        Raises QuestionRefused as `ask` does.
        """
        began = time.perf_counter()
        text = checked_question(question)

        def find(searcher: Searcher) -> Timeline:
            asked, there = self._answerer.about(text, searcher)
            understood, read_as = self._answerer.understood(asked if there else text, searcher)
            found = by_story(understood.within(there), searcher, self._ranker, self._reader)
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

        return self._opened.run(find)

    def picture(self, timeline: Timeline, *, dark: bool = False, say: Locale = SPOKEN) -> bytes:
        """Draw a timeline as a PNG, in the outlets' colours from `sources.toml`.

        Raises ChartsMissing if matplotlib is not installed, ValueError for a timeline without a value.
        """
        from index.charts import picture  # noqa: PLC0415  # few ask for a picture

        colours = {source.outlet: source.colour for source in self.sources() if source.colour}
        return picture(timeline, colours, dark=dark, say=say)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The sentences of all stories that answer best, best first, from all sources."""
        return list(self.rank(query, limit).hits[:limit])

    def rank(self, question: str, least: int = 0) -> SentenceRanking:
        """The scored sentences for an answer, best first, at least `least`: the input of `evaluate`."""
        text = checked_question(question)

        def find(searcher: Searcher) -> SentenceRanking:
            asked, there = self._answerer.about(text, searcher)
            understood, _ = self._answerer.understood(asked if there else text, searcher)
            ranked, sure = rank(understood.within(there), searcher, least, self._ranker, self._reader)
            hits = (Hit(story=one.story, span=one.span, score=round(one.score, 4)) for one in ranked)
            return SentenceRanking(kind=understood.kind, hits=tuple(hits), confidence=sure)

        return self._opened.run(find)

    def show(self, name: str) -> tuple[Story, list[Span]]:
        """A story as it was indexed, and the ranges of its sentences. Raises UnknownStory."""
        return self._opened.run(lambda searcher: searcher.catalogue.named(name))

    def called(self, words: str) -> str:
        """The name of the one story with this name, key, address or citation, or with this prefix of its name.

        A citation is what an answer prints: outlet, day and headline between `·`. Raises UnknownStory.
        """
        return self._opened.run(lambda searcher: searcher.catalogue.called(words))

    def story(self, name: str) -> Story:
        """A story by its name. Raises UnknownStory."""
        return self.show(name)[0]

    def passage(self, key: str) -> Story:
        """The story with this `Story.key`. Raises UnknownStory."""
        return self._opened.run(lambda searcher: searcher.catalogue.keyed(key))

    def latest(self, filters: str = "", limit: int = 10) -> tuple[Headline, ...]:
        """The newest stories with a date, newest first; `filters` as in a question. Raises QuestionRefused."""

        def find(searcher: Searcher) -> tuple[Headline, ...]:
            only = read_filters(filters, outlets_of(searcher), self._today()).filters
            return tuple(searcher.catalogue.newest(only, limit))

        return self._opened.run(find)

    def examples(self, language: str, limit: int = 3) -> tuple[str, ...]:
        """Questions that the stories answer, for a reader of this language (ISO 639-1); fewer if there are no more."""
        from index.api.examples import NEWEST, examples  # noqa: PLC0415  # few ask for it

        newest = [self.story(each.story) for each in self.latest(limit=NEWEST)]
        return examples(newest, language, self.ask, limit)

    def find(self, words: str) -> Story:
        """The story with this name or key, or with the most similar headline. Raises UnknownStory."""
        for known in (self.story, self.passage):
            with suppress(UnknownStory):
                return known(words)
        return headlined(words, [hit.story for hit in self.rank(words).hits])

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets in the index, the one with the most stories first."""
        return self._opened.run(lambda searcher: searcher.figures.sources)

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last. Raises QuestionRefused for an unknown outlet."""

        def find(searcher: Searcher) -> tuple[Headline, ...]:
            outlets = outlets_of(searcher)
            [named] = read_filters(written(outlet), outlets, self._today()).filters.outlets
            return searcher.catalogue.listed(named)

        return self._opened.run(find)

    def status(self, *, verify: bool = False) -> Status:
        """The state of the index that answers now; with `verify`, its files are compared with their checksums first.

        Raises SnapshotMissing if there is none, SnapshotDamaged if a checksum is wrong.
        """
        return self._opened.status(verify=verify).model_copy(update={"reader": self._reader.name})

    def copy_index(self) -> Status:
        """Write the index on this machine to the search cluster, without reading the stories; returns its state there.

        Raises SnapshotMissing, SnapshotDamaged, IndexBusy or ClusterError; what the cluster has published then stays.
        """
        if self._cluster is None:
            raise ClusterRefused("CLUSTER_URL names no search cluster to copy the index to")
        return self._cluster.copy()

    @property
    def note(self) -> str | None:
        """Description of the damage, if the generation before the newest has to answer; else None."""
        return self._opened.note

    def _received(self) -> "Received":
        from index.api.received import Received  # noqa: PLC0415  # with all readers

        return Received(self.stories, self.reindex)

    def _taken(self, document: Document, address: str | None = None) -> Taken:
        file, new = self._received().take(document, lambda file: bool(self._named_in(file)), address=address)
        return self._held(file, new=new)

    def _held(self, file: str, *, new: bool = False) -> Taken:
        return Taken(file=file, stories=tuple(self.story(name) for name in self._named_in(file)), new=new)

    def _named_in(self, file: str) -> list[str]:
        """The names of the stories of one file."""
        try:
            return self._opened.searcher().catalogue.names_in(file)
        except SnapshotMissing:
            return []

    def narrowed(self, question: str, filters: Filters) -> str:
        """The question with these filters in place of its own. Raises QuestionRefused if its own are invalid."""
        return self._opened.run(
            lambda searcher: with_filters(read_filters(question, outlets_of(searcher), self._today()).text, filters)
        )
