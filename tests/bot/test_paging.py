"""Whatever the stories hold, the pages are ones that Telegram takes, and every word of every quotation is on them."""

import re
from datetime import date
from html import unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.rendering import answer_pages, passage_pages
from bot.rendering.html.markup import clipped, fitting, steady, text_markup, units
from bot.rendering.html.paging import ENTITIES, UNITS
from index.models import (
    Agreement,
    Answer,
    Difference,
    Filters,
    Headline,
    Snippet,
    Span,
    Story,
    Understood,
    Update,
    ValueGroup,
    Verdict,
)
from tests.bot.newsrooms import COAST, found, missing, snippet
from tests.bot.telegram_double import markup_problems, read

LETTERS = st.sampled_from(
    "abz019 \n\t\u00a0.,'\"<>&;#-/é\u0301ñß😀👩\u200d🚒\U0001f1e7\U0001f1ec«»مرحباשלום漢字\u202e\u200b"
)
PIECE = st.text(LETTERS, min_size=1, max_size=60) | st.sampled_from(
    ["</blockquote>", "<b>", "&amp;", "&#60;", "😀" * 30]
)
# A long one is a short one many times over: words, or one word without an end.
TEXTS = st.builds(lambda piece, times: piece * times, PIECE, st.sampled_from([1, 2, 40, 90, 400]))
ADDRESSES = st.none() | st.sampled_from(
    ["https://n.example/a?b=c&d", "javascript:x", "https://n.example/" + "a" * 2000]
)


@st.composite
def snippets(draw: st.DrawFn) -> Snippet:
    body = draw(TEXTS.filter(str.strip))
    start = draw(st.integers(0, len(body) - 1).filter(lambda at: not body[at:].isspace()))
    end = draw(st.integers(start + 1, len(body)).filter(lambda at: body[start:at].strip()) | st.just(len(body)))
    first = draw(st.integers(start, end - 1))
    value = draw(st.none() | st.integers(first + 1, end).map(lambda last: Span(start=first, end=last)))
    story = Story(
        name="s",
        outlet=draw(TEXTS),
        agency=draw(st.none() | TEXTS),
        title=draw(st.none() | TEXTS),
        body=body,
        url=draw(ADDRESSES),
    )
    cut = draw(st.integers(0, start))
    before = Span(start=cut, end=start) if body[cut:start].strip() and draw(st.booleans()) else None
    return Snippet(story=story, span=Span(start=start, end=end), score=1.0, value=value, before=before)


DAYS = st.none() | st.dates(date(2030, 9, 10), date(2031, 12, 30))
READINGS = st.builds(
    lambda value, told: ValueGroup(value=value, outlets=[name for name, _ in told], dates=[day for _, day in told]),
    TEXTS,
    st.lists(st.tuples(TEXTS, DAYS), min_size=1, max_size=6),
)
UPDATES = st.builds(Update, outlet=TEXTS, value=TEXTS, published=DAYS, before=TEXTS, since=DAYS)
AGREEMENTS = st.builds(
    Agreement,
    verdict=st.sampled_from(Verdict),
    readings=st.lists(READINGS, max_size=6).map(tuple),
    differences=st.lists(
        st.builds(Difference, kind=st.just("name"), readings=st.lists(READINGS, min_size=2, max_size=6).map(tuple)),
        max_size=8,
    ).map(tuple),
    updates=st.lists(UPDATES, max_size=5).map(tuple),
)
ANSWERS = st.builds(
    lambda quoted, agreement: found(*quoted, agreement=agreement),
    st.lists(snippets(), min_size=1, max_size=5),
    AGREEMENTS,
)
HEADLINES = st.builds(Headline, story=TEXTS, outlet=TEXTS, title=st.none() | TEXTS, published=st.none(), url=ADDRESSES)


def solid(words: str) -> str:
    """The words without the white space between them, which is all that a cut may cost, and without what turns them."""
    return "".join(words.replace("\u202e", "").split())


def shown_whole(quoted: Snippet) -> str:
    """A quotation as one message shows it: the sentence before, where there is one, on a line of its own."""
    return "\n".join(words.lstrip() for words in (quoted.lead, quoted.text) if words).strip()


def said_once(answer: Answer) -> list[Snippet]:
    """The sentences of an answer, those that several outlets print once."""
    said: dict[str, Snippet] = {}
    for source in answer.sources:
        for each in source.snippets:
            said.setdefault(each.text, each)
    return list(said.values())


def strong(pages: tuple[str, ...]) -> str:
    """The bold words of quotations."""
    quoted = "".join("".join(re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)) for page in pages)
    return unescape("".join(re.findall(r"<b>(.*?)</b>", quoted, re.DOTALL)))


def checked(pages: tuple[str, ...]) -> None:
    assert pages
    for page in pages:
        seen = read(page)
        assert markup_problems(page) == []
        assert 1 <= seen.units <= UNITS
        assert seen.entities <= ENTITIES


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_every_word_of_every_quotation_is_shown_in_its_order(answer: Answer) -> None:
    pages = answer_pages(answer, "TestBot")
    checked(pages)
    shown = [quotation for page in pages for quotation in read(page).quotations]
    quoted = [(each.lead or "") + each.text for each in said_once(answer)]
    assert solid("".join(shown)) == solid("".join(quoted))


@given(ANSWERS)
@settings(max_examples=40, deadline=None)
def test_a_quotation_that_fits_into_a_message_is_one_quotation_word_for_word(answer: Answer) -> None:
    shown = [quotation for page in answer_pages(answer, "TestBot") for quotation in read(page).quotations]
    whole = [shown_whole(each) for each in said_once(answer)]
    short = [plain for words in whole if units(words) < UNITS / 2 and (plain := steady(words).strip())]
    places = (words.strip() for words in shown)
    assert all(text in places for text in short)  # a generator: each is looked for after the one before


@given(snippets())
@settings(max_examples=60, deadline=None)
def test_the_answering_words_are_bold_and_no_others(quoted: Snippet) -> None:
    pages = answer_pages(found(quoted), "TestBot")
    assert solid(strong(pages)) == solid(quoted.answer or "")


@given(snippets())
@settings(max_examples=60, deadline=None)
def test_a_passage_holds_its_sentence_in_bold_and_is_a_part_of_the_story(quoted: Snippet) -> None:
    pages = passage_pages(quoted.story, quoted.span)
    checked(pages)
    assert solid(strong(pages)) == solid(quoted.text)
    shown = solid("".join(words for page in pages for words in read(page).quotations))
    assert solid(quoted.text) in shown
    assert shown in solid(quoted.story.body)


@given(st.lists(HEADLINES, max_size=12))
@settings(max_examples=30, deadline=None)
def test_a_refusal_with_any_headlines_fits(nearest: list[Headline]) -> None:
    checked(answer_pages(missing(*nearest), "TestBot"))


@given(TEXTS, st.integers(1, 200), st.integers(0, 50))
@settings(deadline=None)
def test_what_fits_is_counted_as_telegram_counts(words: str, room: int, start: int) -> None:
    start = min(start, len(words))
    end = fitting(words, start, room)
    assert units(words[start:end]) <= room
    # Two units are left at most: a character that takes two does not fit into one.
    assert end == len(words) or units(words[start : end + 1]) >= room
    assert units(clipped(words, room)) <= room


def test_the_limits_are_those_of_telegram() -> None:
    assert UNITS == MessageLimit.MAX_TEXT_LENGTH
    assert ENTITIES == MessageLimit.MESSAGE_ENTITIES


def test_the_first_lines_fit_where_all_of_them_are_as_long_as_can_be() -> None:
    long = "x" * 999
    told = ValueGroup(value=long, outlets=(long,) * 9, dates=tuple(date(2030, 9, 10 + n) for n in range(9)))
    updates = (Update(outlet=long, value=long, published=date(2030, 9, 10), before=long, since=None),) * 9
    agreement = Agreement(verdict=Verdict.DIFFER, readings=(told,) * 9, updates=updates)
    filters = Filters(outlets=(long,))
    understood = Understood(kind="number", terms=(), names=(), time=None, filters=filters)
    answer = found(snippet(COAST, COAST.body), agreement=agreement).model_copy(update={"understood": understood})
    checked(answer_pages(answer, "TestBot"))


def test_a_page_ends_between_citations_and_the_next_begins_with_a_source() -> None:
    stories = [Story(name=str(n), outlet=f"Outlet {n}", body=f"{n} " + "word " * 180) for n in range(12)]
    pages = answer_pages(found(*(snippet(story, story.body) for story in stories)), "TestBot")
    assert [read(page).text.partition("\n")[0] for page in pages] == ["12 sources", "Outlet 4", "Outlet 8"]
    assert all(page.endswith("</blockquote>") for page in pages)


def test_a_quotation_longer_than_a_message_goes_on_under_its_source_on_the_next() -> None:
    words = " ".join(f"word{n}" for n in range(1200))
    story = Story(name="s", outlet="Outlet", body=words)
    pages = answer_pages(found(snippet(story, words)), "TestBot")
    assert len(pages) == 3
    shown = [quotation for page in pages for quotation in read(page).quotations]
    assert " ".join(shown) == words
    assert all(read(page).text.startswith("Outlet\nword") for page in pages[1:])
    assert all("<blockquote expandable>" in page for page in pages)


def test_a_sentence_before_that_does_not_fit_beside_the_quoted_one_is_a_quotation_of_its_own() -> None:
    lead, quoted = " ".join(["before"] * 300), " ".join(["quoted"] * 300)
    story = Story(name="s", outlet="Outlet", body=f"{lead} {quoted}")
    pages = answer_pages(found(snippet(story, quoted, before=lead)), "TestBot")
    assert [read(page).quotations for page in pages] == [(lead,), (quoted,)]
    assert all(read(page).links for page in pages)


def test_a_word_longer_than_a_message_is_cut_but_kept() -> None:
    word = "😀" * 3000
    pages = answer_pages(found(snippet(Story(name="s", outlet="O", body=word), word)), "TestBot")
    assert "".join(quotation for page in pages for quotation in read(page).quotations) == word
    assert all(read(page).units <= UNITS for page in pages)


def test_a_message_is_filled_to_its_last_unit_and_no_further() -> None:
    lengths = set[int]()
    for number in range(UNITS - 60, UNITS + 1):
        word = "x" * number
        pages = answer_pages(found(snippet(Story(name="s", outlet="Outlet", body=word), word)), "TestBot")
        lengths.update(read(page).units for page in pages)
    assert max(lengths) == UNITS


def test_more_sources_than_entities_fit_into_a_message_take_two() -> None:
    stories = [Story(name=str(n), outlet="O", title=f"T{n}", body=f"Yes {n}.") for n in range(40)]
    pages = answer_pages(found(*(snippet(story, story.body, "Yes") for story in stories)), "TestBot")
    assert [read(page).entities for page in pages] == [100, 60]


STEERING = st.text(
    st.sampled_from("ab \n\t\x00\x1b\x9f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f"), max_size=30
)
CLOSED_BY = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}


@given(STEERING)
@example("\u202eback")
@example("\u2067in \u202bout\u202c\u2069 \u202c")
@example("\u2067one\u202c\u2069")
def test_foreign_words_neither_steer_nor_turn_what_follows(words: str) -> None:
    shown = text_markup(words)
    assert shown.units == units(unescape(shown.html))
    for line in unescape(shown.html).split("\n"):
        opened: list[str] = []
        for sign in line:
            if sign in CLOSED_BY:
                opened.append(CLOSED_BY[sign])
            elif sign in CLOSED_BY.values():
                assert opened.pop() == sign
            else:
                assert sign.isprintable() or sign in "\t\u200f"
        assert opened == []
    kept = [sign for sign in words if sign in "ab \n\t\u200f"]
    assert [sign for sign in unescape(shown.html) if sign in "ab \n\t\u200f"] == kept, "a word was lost"
