"""An answer as Telegram HTML, exactly."""

import re
from datetime import date

import pytest

from bot.rendering import answer_pages
from index.models import Agreement, CopyGroup, Correction, Difference, Headline, Story, Update, ValueGroup, Verdict
from tests.bot.newsrooms import COAST, FERRY, FERRY_ANSWER, found, missing, snippet

INLAND = Story(name="inland.txt", outlet="Inland Post", body="The ferry had 209 people on board. All are safe.")
TAGS = Story(
    name="t",
    outlet="<b>Out & let</b>",
    agency="A<i>gency",
    title="Head <a href='x'>line</a>",
    body="He said: \"5 < 6 & 7 > 6\" </blockquote><script>alert('x')</script>",
)


MONDAY, TUESDAY = date(2031, 4, 7), date(2031, 4, 8)


def reading(value: str, *outlets: str, days: tuple[date | None, ...] = ()) -> ValueGroup:
    return ValueGroup(value=value, outlets=outlets, dates=days)


def update(outlet: str, day: date | None = TUESDAY) -> Update:
    return Update(outlet=outlet, value="<9>", published=day, before="7", since=MONDAY)


def test_an_answer_reads_as_designed() -> None:
    (page,) = answer_pages(FERRY_ANSWER, "TestBot")
    assert page == (
        "<b>212</b> · both sources agree\n"
        "\n"
        "<b>Harbour Herald</b>, Northwire · 4 Mar 2031\n"
        f'<a href="https://t.me/TestBot?start={FERRY.key}-32-73">Ferry freed after nine hours</a>\n'
        "<blockquote>Tugs freed <b>212</b> passengers &amp; crew by noon.</blockquote>\n"
        "\n"
        '<b>Coast Courier</b> · <a href="https://coast.example/ferry?id=3#:~:text=By%20midday%20tugs%20had%20taken,'
        'stranded%20ferry%2C%20the%20owner%20said">5 Mar 2031</a>\n'
        "<blockquote>By midday tugs had taken <b>212</b> people off the stranded ferry, the owner said.</blockquote>"
    )


@pytest.mark.parametrize(
    ("agreement", "stories", "head"),
    [
        pytest.param(
            Agreement(verdict=Verdict.AGREE, readings=(reading("212", "A", "B"),)),
            (FERRY, COAST),
            "<b>212</b> · both sources agree",
            id="both sources give the value",
        ),
        pytest.param(
            Agreement(verdict=Verdict.AGREE, readings=(reading("212", "A", "B", "C"),)),
            (FERRY, COAST, INLAND),
            "<b>212</b> · all 3 sources agree",
            id="all of more than two sources give the value",
        ),
        pytest.param(
            Agreement(verdict=Verdict.AGREE, readings=(reading("212", "A", "B"),)),
            (FERRY, COAST, INLAND),
            "<b>212</b> · 2 of 3 sources agree",
            id="a source gives no value",
        ),
        pytest.param(
            Agreement(verdict=Verdict.DIFFER, readings=(reading("212", "A", "C"), reading("209", "B"))),
            (FERRY, COAST, INLAND),
            "⚠️ <b>212</b> or <b>209</b> · sources differ\n212 (A, C), 209 (B)",
            id="two values, and who gives which",
        ),
        pytest.param(
            Agreement(verdict=Verdict.DIFFER, readings=tuple(reading(str(n), f"O{n}") for n in range(1, 7))),
            (FERRY, COAST),
            "⚠️ <b>1</b>, <b>2</b>, <b>3</b>, <b>4</b> or 2 more · sources differ\n"
            "1 (O1), 2 (O2), 3 (O3), 4 (O4), and 2 more",
            id="more values than a line holds",
        ),
        pytest.param(
            Agreement(
                verdict=Verdict.DIFFER,
                readings=(
                    reading("7", "A", "<B>", days=(MONDAY, MONDAY)),
                    reading("9", *"CDEFG", days=(None, MONDAY, TUESDAY, TUESDAY, TUESDAY)),
                ),
            ),
            (FERRY, COAST),
            "⚠️ <b>7</b> or <b>9</b> · sources differ\n"
            "7 (A, &lt;B&gt;, 7 Apr 2031), 9 (C; D, 7 Apr 2031; E, F, 8 Apr 2031, and 1 more)",
            id="two values, and on which days",
        ),
        pytest.param(
            Agreement(
                verdict=Verdict.AGREE,
                readings=(reading("<9>", "A", "B", days=(TUESDAY, TUESDAY)),),
                updates=(update("A"), update("<B>", None)),
            ),
            (FERRY, COAST),
            "<b>&lt;9&gt;</b> · both sources agree\n"
            "Updated: was 7, now &lt;9&gt; (A, 8 Apr 2031)\n"
            "Updated: was 7, now &lt;9&gt; (&lt;B&gt;)",
            id="outlets that gave another value before",
        ),
        pytest.param(
            Agreement(verdict=Verdict.UNCLEAR, updates=tuple(map(update, "ABCDE"))),
            (FERRY,),
            "1 source\n"
            + "".join(f"Updated: was 7, now &lt;9&gt; ({name}, 8 Apr 2031)\n" for name in "ABC")
            + "and 2 more",
            id="more updates than are shown are counted",
        ),
        pytest.param(
            Agreement(verdict=Verdict.SINGLE, readings=(reading("212", "A"),)),
            (FERRY,),
            "<b>212</b> · one source",
            id="one source",
        ),
        pytest.param(
            Agreement(verdict=Verdict.SINGLE), (FERRY,), "1 source", id="one source, and no value to put first"
        ),
        pytest.param(
            Agreement(verdict=Verdict.UNCLEAR), (FERRY, COAST), "2 sources", id="two sources, and no value to compare"
        ),
        pytest.param(
            Agreement(verdict=Verdict.UNCLEAR, readings=(reading("<&>", "A"),)),
            (FERRY, COAST),
            "2 sources",
            id="nothing is put first where it is unclear",
        ),
        pytest.param(
            Agreement(verdict=Verdict.AGREE, readings=(reading("<&>", "A", "B"),)),
            (FERRY, COAST),
            "<b>&lt;&amp;&gt;</b> · both sources agree",
            id="a value with signs that HTML knows",
        ),
    ],
)
def test_the_first_lines_say_what_the_sources_agree_on(
    agreement: Agreement, stories: tuple[Story, ...], head: str
) -> None:
    answer = found(*(snippet(story, story.body) for story in stories), agreement=agreement)
    assert answer_pages(answer, "TestBot")[0].split("\n\n")[0] == head


@pytest.mark.parametrize(
    ("differences", "tail"),
    [
        pytest.param((), None, id="none"),
        pytest.param(
            (Difference(kind="name", readings=(reading("Ann Lee", "A"), reading("Anne Lee", "B", "<C>"))),),
            "They differ elsewhere: Ann Lee (A), Anne Lee (B, &lt;C&gt;)",
            id="one stands on one line",
        ),
        pytest.param(
            (
                Difference(kind="name", readings=(reading("Ann", "A"), reading("Anne", "B"))),
                Difference(kind="word", readings=(reading("crew", "A"), reading("sailors", "B"))),
            ),
            "They differ elsewhere:\n• Ann (A), Anne (B)\n• crew (A), sailors (B)",
            id="two stand on a line each",
        ),
        pytest.param(
            tuple(
                Difference(kind="name", readings=(reading(f"{n}a", "A"), reading(f"{n}b", "B", "C", "D", "E", "F")))
                for n in range(8)
            ),
            "They differ elsewhere:\n"
            + "".join(f"• {n}a (A), {n}b (B, C, D, E, and 1 more)\n" for n in range(6))
            + "and 2 more",
            id="more than are shown are counted",
        ),
    ],
)
def test_the_last_lines_say_where_the_sources_differ_elsewhere(
    differences: tuple[Difference, ...], tail: str | None
) -> None:
    agreement = Agreement(verdict=Verdict.UNCLEAR, differences=differences)
    last = answer_pages(found(snippet(COAST, COAST.body), agreement=agreement), "TestBot")[-1].split("\n\n")[-1]
    assert last == tail if tail else last.startswith("<b>Coast Courier</b>")


def test_the_sentence_before_stands_above_the_quoted_one_and_the_link_leads_to_the_quoted_one() -> None:
    quoted = snippet(FERRY, "Nobody was hurt.", before="Tugs freed 212 passengers & crew by noon.")
    (page,) = answer_pages(found(quoted), "TestBot")
    assert page.endswith(
        f'<a href="https://t.me/TestBot?start={FERRY.key}-74-90">Ferry freed after nine hours</a>\n'
        "<blockquote>Tugs freed 212 passengers &amp; crew by noon.\nNobody was hurt.</blockquote>"
    )


def test_a_second_sentence_of_a_story_stands_below_the_first_without_its_lead() -> None:
    first, second = snippet(FERRY, "The ferry ran aground at dawn."), snippet(FERRY, "Nobody was hurt.")
    (page,) = answer_pages(found(first, second), "TestBot")
    assert page.count("Harbour Herald") == 1
    assert page.index("aground") < page.index("Nobody")
    assert page.count("<blockquote>") == 2
    assert page.endswith(f'<a href="https://t.me/TestBot?start={FERRY.key}-74-90">Read it in its paragraph</a>')


def test_a_second_story_of_an_outlet_has_its_own_lead() -> None:
    other = FERRY.model_copy(update={"name": "other", "title": "Ferry sails again", "published": date(2031, 3, 9)})
    (page,) = answer_pages(
        found(snippet(FERRY, "Nobody was hurt."), snippet(other, "The ferry ran aground at dawn.")), "TestBot"
    )
    assert re.search("Harbour Herald</b>, Northwire · 4 Mar 2031\n<a [^>]*>Ferry freed", page)
    assert re.search("Harbour Herald</b>, Northwire · 9 Mar 2031\n<a [^>]*>Ferry sails", page)


def test_outlets_that_print_the_same_sentence_stand_above_it_together() -> None:
    others = [FERRY.model_copy(update={"name": f"{n}.txt", "outlet": f"O{n}"}) for n in range(5)]
    (page,) = answer_pages(found(*(snippet(story, "Nobody was hurt.") for story in (FERRY, *others))), "TestBot")
    assert page.count("Nobody was hurt.") == 1
    assert re.findall("<b>([^<]+)</b>", page) == ["Harbour Herald", "O0", "O1", "O2"]
    assert "</b></a>, and 2 more · 4 Mar 2031\n<blockquote>" in page


def test_every_foreign_word_is_escaped() -> None:
    (page,) = answer_pages(found(snippet(TAGS, TAGS.body)), "TestBot")
    assert page.startswith(
        "1 source\n"
        "\n"
        "<b>&lt;b&gt;Out &amp; let&lt;/b&gt;</b>, A&lt;i&gt;gency\n"
        f'<a href="https://t.me/TestBot?start={TAGS.key}-0-{len(TAGS.body)}">'
        "Head &lt;a href='x'&gt;line&lt;/a&gt;</a>\n"
        '<blockquote>He said: "5 &lt; 6 &amp; 7 &gt; 6" &lt;/blockquote&gt;'
        "&lt;script&gt;alert('x')&lt;/script&gt;</blockquote>"
    )


def test_an_address_cannot_leave_its_attribute() -> None:
    story = COAST.model_copy(update={"url": 'https://coast.example/"><b>&x='})
    (page,) = answer_pages(found(snippet(story, story.body)), "TestBot")
    assert '<a href="https://coast.example/&quot;&gt;&lt;b&gt;&amp;x=#:~:text=' in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://coast.example/x", "tg://user?id=1", "https://", ""])
def test_an_address_that_is_no_web_page_gives_way_to_the_passage(url: str) -> None:
    story = COAST.model_copy(update={"url": url})
    (page,) = answer_pages(found(snippet(story, story.body)), "TestBot")
    assert f'<a href="https://t.me/TestBot?start={story.key}-0-75">5 Mar 2031</a>' in page


@pytest.mark.parametrize(
    ("nearest", "page"),
    [
        pytest.param((), "<b>Not in the stories.</b>", id="nothing is near"),
        pytest.param(
            (
                Headline(story="a", outlet="A & B", title="<Cup> won", published=date(2031, 1, 2), url=None),
                Headline(story="b/c.txt", outlet="C", title=None, published=None, url=None, opening="The <dam> broke…"),
                Headline(story="d", outlet="D", title="Paged", published=None, url="https://d.example/?a=1&b=2"),
                Headline(story="e", outlet="E", title="Odd", published=None, url="javascript:alert(1)"),
            ),
            "<b>Not in the stories.</b>\n"
            "\n"
            "Nearest headlines, not answers:\n"
            "• &lt;Cup&gt; won (A &amp; B, 2 Jan 2031)\n"
            "• The &lt;dam&gt; broke… (C)\n"
            '• <a href="https://d.example/?a=1&amp;b=2">Paged</a> (D)\n'
            "• Odd (E)",
            id="headlines are named as such, with links where they have pages",
        ),
    ],
)
def test_no_answer_is_said_as_such(nearest: tuple[Headline, ...], page: str) -> None:
    assert answer_pages(missing(*nearest), "TestBot") == (page,)


def test_the_words_that_others_were_read_as_come_first() -> None:
    read = tuple(Correction(written="x", read=word) for word in ("Brezovo", "<b>", "Brezovo"))
    answer = missing().model_copy(update={"read_as": read})
    assert answer_pages(answer, "TestBot") == ("Read as: Brezovo, &lt;b&gt;\n\n<b>Not in the stories.</b>",)


def test_a_question_that_could_find_nothing_is_told_why() -> None:
    answer = missing().model_copy(update={"hint": "Name a <thing>."})
    assert answer_pages(answer, "TestBot") == ("<b>Not in the stories.</b>\n\nName a &lt;thing&gt;.",)


COPIED = CopyGroup(agency="Reu<t>ers", outlets=("Harbour Herald", "Coast Courier", "Inland Post"))
AGREED = (reading("212", "Harbour Herald", "Coast Courier"),)


def test_copies_of_one_text_count_once_in_the_head_line() -> None:
    one = AGREED[0].model_copy(update={"voices": 1})
    single = Agreement(verdict=Verdict.SINGLE, readings=(one,), copies=(COPIED,))
    snippets = (snippet(FERRY, "Tugs freed 212 passengers & crew by noon."), snippet(COAST, COAST.body))
    (page,) = answer_pages(found(*snippets, agreement=single), "TestBot")
    assert page.startswith("<b>212</b> · one source\n")
    assert "Harbour Herald, Coast Courier and 1 more carry the same Reu&lt;t&gt;ers text" in page
    inland = snippet(INLAND, "The ferry had 209 people on board.")
    agreement = Agreement(verdict=Verdict.AGREE, readings=(one,), copies=(COPIED,))
    (page,) = answer_pages(found(*snippets, inland, agreement=agreement), "TestBot")
    assert page.startswith("<b>212</b> · one source\n")  # the third carries the text, too


def test_who_tells_the_story_without_the_value_is_named_and_linked() -> None:
    silent = tuple(
        Headline(story=outlet, outlet=outlet, title="T", published=MONDAY, url=url)
        for outlet, url in (("A & B", "https://a.example/1"), ("Bravo", None), ("Charlie", "javascript:alert(1)"))
    )
    agreement = Agreement(verdict=Verdict.AGREE, readings=AGREED, silent=silent)
    (page,) = answer_pages(found(snippet(COAST, COAST.body), agreement=agreement), "TestBot")
    assert page.endswith('\n\nNot told by: <a href="https://a.example/1">A &amp; B</a>, Bravo, Charlie')
