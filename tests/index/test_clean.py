from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.extraction import Article, extract_article

LEAD = "The mayor of Lumen opened the new bridge on Sunday, two years late."
MORE = '"It was worth the wait," said Orla Brenn, who lives beside it.'
BODY = f"{LEAD}\n\n{MORE}"


def dump(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Sign up now: Get LT's newsletters in your inbox", id="a newsletter prompt"),
        pytest.param("Sign up for Lumen's Stargazer newsletter. Explore the sky.", id="a newsletter by its name"),
        pytest.param("Get Lumen Health's weekly newsletter", id="a newsletter to get"),
        pytest.param("For more odd news, sign up to the Tall Tales newsletter", id="a newsletter for more"),
        pytest.param("Sign up now: Get insights on the fastest city of Vessen", id="a prompt that names no newsletter"),
        pytest.param("Get the latest analysis with Lumen Econ. Sign up here.", id="a prompt that ends in sign up here"),
        pytest.param("Subscribe now", id="a subscription"),
        pytest.param("Would you like to receive the evening newsletter?", id="a newsletter question"),
        pytest.param("To get this in your inbox, sign up here.", id="a newsletter with its purpose first"),
        pytest.param(
            "A version of this story appeared in the Noon newsletter. Sign up here.", id="a newsletter's note"
        ),
        pytest.param("Support local journalism: subscribe today.", id="an appeal"),
        pytest.param("Subscribe to Lumen Today", id="a subscription to a paper"),
        pytest.param("Unsubscribe from these letters", id="a letter's end"),
        pytest.param("View this email in your browser", id="a letter's beginning"),
        pytest.param("Manage your preferences", id="a letter's settings"),
        pytest.param("You're receiving this e-mail because you signed up.", id="a letter's reason"),
        pytest.param("Last news in Lumen Today", id="the site's list of news"),
        pytest.param("Read more: Why the bridge was late", id="a pointer"),
        pytest.param("RELATED: What a bridge costs", id="a pointer in capitals"),
        pytest.param("More:Bridge closed for the weekend", id="a pointer without a space"),
        pytest.param("Watch the opening of the bridge »", id="a pointer that ends in an arrow"),
        pytest.param("Click here for our photos of the day", id="a click here"),
        pytest.param("You may also like", id="a heading of other stories"),
        pytest.param("Share this article", id="a share button"),
        pytest.param("Facebook | Twitter | WhatsApp", id="a row of share buttons"),
        pytest.param("Follow us on Telegram", id="a follow prompt"),
        pytest.param("Follow Orla Brenn on Twitter: @obrenn", id="a reporter's account"),
        pytest.param("Join our WhatsApp channel", id="a channel"),
        pytest.param("Download our app for free", id="an app"),
        pytest.param("- ADVERTISEMENT -", id="an advertisement's frame"),
        pytest.param("Scroll down to continue", id="an advertisement's end"),
        pytest.param("About sharing", id="a button's help"),
        pytest.param("Play video", id="a video"),
        pytest.param("Story continues below", id="the end of an advertisement"),
        pytest.param("Listen to this article", id="a player"),
        pytest.param("Photo: Orla Brenn/Getty Images", id="a picture's credit"),
        pytest.param("(Image credit: Lumen Archive)", id="a picture's credit in brackets"),
        pytest.param("Orla Brenn/AFP via Getty Images", id="a picture agency's credit"),
        pytest.param("![The bridge](bridge.jpg)", id="a picture of Markdown"),
        pytest.param("© 2031 Lumen Today", id="a copyright"),
        pytest.param("Copyright 2031 Lumen Media", id="a copyright in words"),
        pytest.param("Lumen Media. All rights reserved.", id="rights reserved"),
        pytest.param("We use cookies to make this site better.", id="a cookie notice"),
        pytest.param("Accept all cookies", id="a cookie button"),
        pytest.param("Photo by Orla Brenn", id="a photographer"),
        pytest.param("Privacy policy", id="a policy"),
        pytest.param("End of article", id="an end mark of the site"),
        pytest.param("By continuing to use this site you agree to our terms.", id="an agreement"),
        pytest.param("5 min read", id="a reading time"),
        pytest.param("Comments (12)", id="a count of comments"),
        pytest.param("Join the conversation", id="a call for comments"),
        pytest.param("Tags: bridges, Lumen, roads", id="tags"),
        pytest.param("This story has been updated with additional details.", id="a note on an update"),
        pytest.param("Home > News > Lumen", id="a trail of links"),
        pytest.param("Skip to main content", id="a skip link"),
        pytest.param("* * *", id="a rule"),
        pytest.param(
            "STAY INFORMED: Our newsletter is delivered every morning", id="a newsletter, whatever it begins with"
        ),
        pytest.param("Please enable JavaScript and cookies to continue.", id="a browser's lack"),
        pytest.param("This article was originally published in Lumen Weekly.", id="where it was first"),
        pytest.param("Subscribe now to keep reading this story. Already a member? Sign in.", id="prompts in one line"),
    ],
)
def test_a_line_around_a_story_is_left_out(line: str) -> None:
    assert extract_article(dump(line, LEAD, MORE)).body == BODY
    assert extract_article(dump(LEAD, MORE, line)).body == BODY
    assert extract_article(dump(LEAD, line, MORE)).body == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Get ready for a long winter, the ministry told the newsletters of both unions.", id="get ... newsletters"
        ),
        pytest.param("Share prices fell by a third before the exchange was closed.", id="share"),
        pytest.param("Subscribe, they said, and you will live longer.", id="subscribe"),
        pytest.param(
            "Latest news from the front suggests that the line has moved by two kilometres.", id="latest news"
        ),
        pytest.param("More than forty people were hurt.", id="more"),
        pytest.param("Related families were housed together in the school.", id="related"),
        pytest.param("Copyright law in Vessen is older than the printing press.", id="copyright"),
        pytest.param("Comments by the minister angered the unions.", id="comments"),
        pytest.param("Follow the money, the prosecutor said, and find Reuters on the list of creditors.", id="follow"),
        pytest.param("Photographs of the bridge hang in every school.", id="photographs"),
        pytest.param("Advertisement after advertisement promised a cure.", id="advertisement"),
        pytest.param("We use cookies and milk to make the children stay, the teacher said.", id="cookies"),
        pytest.param(
            "Our newsletter has 40,000 readers, and you can be sure that they vote.", id="a newsletter's readers"
        ),
        pytest.param("Editor jailed in Lumen for libel", id="a heading with a job in it"),
        pytest.param("Home prices rose by a tenth.", id="home"),
        pytest.param("Reporting by two newspapers led to the arrest of the mayor.", id="reporting by"),
        pytest.param("By Sunday evening the water had gone down.", id="by"),
        pytest.param("Watch out for ice, the police said.", id="watch"),
        pytest.param("On Dec 18, 2025 the bridge was closed for good.", id="a date in a sentence"),
        pytest.param("He had read it in The Guardian.", id="an outlet in a sentence"),
        pytest.param("He works for the U.S. NAVY", id="capitals after an abbreviation"),
    ],
)
def test_a_sentence_that_begins_like_one_stays(sentence: str) -> None:
    assert extract_article(dump(LEAD, sentence, MORE)).body == dump(LEAD, sentence, MORE)
    assert extract_article(dump(LEAD, MORE, sentence)).body == dump(LEAD, MORE, sentence)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param(
            dump("date 2031-05-03 Sign up now: Get The Lumen Courier's newsletters sent to you",
                 f"May 2 - {LEAD}", f"{MORE} REUTERS"),
            Article(body=BODY, outlet="The Lumen Courier", agency="Reuters", published=date(2031, 5, 2)),
            id="a stamp, a prompt, a dateline without a year, an agency at the end",
        ),
        pytest.param(
            f" date 2031-01-01 Get ST's newsletters in your inbox Dec 31 - {LEAD}\n\n{MORE} REUTERS, AFP",
            Article(body=BODY, outlet="The Straits Times", agency="Reuters, Agence France-Presse",
                    published=date(2030, 12, 31)),
            id="all in one line, and the year before the stamp's",
        ),
        pytest.param(
            dump("Last news in Lumen Today", "Bridge opens at last", "The mayor of Lumen opened the new bridge",
                 "May 2, 2031 09:15 1204", "Bridge opens at last  - 1", LEAD, MORE),
            Article(body=BODY, title="Bridge opens at last", outlet="Lumen Today", published=date(2031, 5, 2)),
            id="a list of news, a headline twice, a standfirst, a date with a count of views",
        ),
        pytest.param(
            dump("Bridge opens at last | Lumen Today", "Bridge opens at last",
                 "By Orla Brenn | 2 May 2031, 09:15 | 4 min read", LEAD, MORE),
            Article(body=BODY, title="Bridge opens at last", outlet="Lumen Today", author="Orla Brenn",
                    published=date(2031, 5, 2)),
            id="the page's title, and a byline with date and reading time",
        ),
        pytest.param(
            dump("Home > News", "The Lumen Courier", "Bridge opens at last", "Updated 3:15 PM", "Bridge opens at last",
                 LEAD, MORE),
            Article(body=BODY, title="Bridge opens at last", outlet="The Lumen Courier"),
            id="the paper's name above the headline",
        ),
        pytest.param(
            f"Bridge opens at last\nBy Orla Brenn, Reuters\nPublished: 02.05.2031 09:15\n{LEAD}\n{MORE}\n",
            Article(body=f"{LEAD}\n{MORE}", title="Bridge opens at last", author="Orla Brenn", agency="Reuters",
                    published=date(2031, 5, 2)),
            id="no empty lines",
        ),
        pytest.param(
            dump("# Bridge opens at last", LEAD, "## What it cost", MORE),
            Article(body=BODY, title="Bridge opens at last"),
            id="headings of Markdown",
        ),
        pytest.param(
            dump(f"LUMEN, Vessen, May 2, 2031 (AP) — {LEAD}", MORE, "(Reporting by Orla Brenn; Editing by Bo Lind)"),
            Article(body=BODY, agency="Associated Press", published=date(2031, 5, 2)),
            id="a dateline with all its parts, and who reported and edited",
        ),
        pytest.param(
            dump(f"(Reuters) - {LEAD}", f"{MORE} (Reporting by Orla Brenn in Lumen; editing by Bo Lind)"),
            Article(body=BODY, agency="Reuters"),
            id="a dateline of the agency alone, and the staff after the last sentence",
        ),
        pytest.param(
            dump(f"MOSCOW, December 17. /TASS/. {LEAD}", MORE),
            Article(body=BODY, agency="TASS"),
            id="a dateline in slashes, without a year to tell",
        ),
        pytest.param(
            dump(f"LUMEN, May 2, 2031 (Kestrel) - {LEAD}", f"{MORE} KESTREL"),
            Article(body=BODY, agency="Kestrel", published=date(2031, 5, 2)),
            id="an agency that nobody knows",
        ),
        pytest.param(
            dump(f"LUMEN, Vessen (CNN) -- {LEAD}", MORE),
            Article(body=f"LUMEN, Vessen (CNN) -- {BODY}", outlet="CNN"),
            id="a dateline that says where and not when or from whom stays",
        ),
        pytest.param(
            dump("Lumen CNN Business —", LEAD, MORE),
            Article(body=BODY),
            id="a dateline on a line of its own",
        ),
        pytest.param(
            dump("Orla Brenn", "AP", LEAD, MORE, "Contributing: The Associated Press"),
            Article(body=BODY, author="Orla Brenn", agency="Associated Press"),
            id="a name above its agency",
        ),
        pytest.param(
            dump("Bridge opens at last", "Orla Brenn in Lumen", "Sun 2 May 2031 12.39 BST",
                 "Last modified on Mon 3 May 2031 08.00 BST", LEAD, "A child waves on the bridge. Bo Lind/AFP", MORE),
            Article(body=dump(LEAD, "A child waves on the bridge.", MORE), title="Bridge opens at last",
                    author="Orla Brenn", published=date(2031, 5, 2)),
            id="a name above a date, and a caption with its credit",
        ),
        pytest.param(
            dump("Published", "2 May 2031", "Share", "By Orla Brenn", "Lumen correspondent, Reuters", LEAD, MORE),
            Article(body=BODY, author="Orla Brenn", published=date(2031, 5, 2)),
            id="labels and their values line by line",
        ),
        pytest.param(
            dump(LEAD, MORE, "(With inputs from ANI)", "Published in Lumen Today, May 2nd, 2031"),
            Article(body=BODY, outlet="Lumen Today", agency="ANI", published=date(2031, 5, 2)),
            id="an agency's inputs, and where it was printed",
        ),
        pytest.param(
            dump("Last news in Lumen Today", LEAD, f"{MORE} NYTIMES"),
            Article(body=BODY, outlet="Lumen Today", agency="The New York Times"),
            id="another paper signs as an agency does",
        ),
        pytest.param(
            dump(LEAD, MORE, "Source: fakti.bg"),
            Article(body=BODY, outlet="Fakti"),
            id="the source below the story",
        ),
        pytest.param(
            dump(LEAD, MORE, "Published: 2 May 2031", "© 2031 Lumen Today. All rights reserved."),
            Article(body=BODY, outlet="Lumen Today", published=date(2031, 5, 2)),
            id="date and copyright below the story",
        ),
        pytest.param(
            dump("Bridge opens at last", LEAD, MORE),
            Article(body=BODY, title="Bridge opens at last"),
            id="a headline once",
        ),
        pytest.param(
            dump("Fire, flood and a fine:", LEAD, MORE),
            Article(body=dump("Fire, flood and a fine:", LEAD, MORE)),
            id="a first line that goes on is no headline",
        ),
        pytest.param(
            dump(LEAD, "Related Topics", "Lumen", "Bridges", "More on this story", "Ferry to be sold", "© 2031 Lumen Today"),
            Article(body=LEAD, outlet="Lumen Today"),
            id="lists of topics and stories to the end",
        ),
        pytest.param(
            dump(LEAD, "Related Topics", "Lumen", f"{MORE} REUTERS"),
            Article(body=dump(LEAD, "Lumen", MORE), agency="Reuters"),
            id="a list of topics within the story",
        ),
        pytest.param(
            dump("Two lanes and a path", f"LUMEN, Vessen (AP) — {LEAD}", MORE, "(With agency inputs)"),
            Article(body=BODY, title="Two lanes and a path", agency="Associated Press"),
            id="an agency's dateline below a headline",
        ),
        pytest.param(
            dump(LEAD, "May 2 - The bridge opens.", "May 3 - It is closed again."),
            Article(body=dump(LEAD, "May 2 - The bridge opens.", "May 3 - It is closed again.")),
            id="the entries of a chronicle are no datelines",
        ),
        pytest.param(
            dump("Mayor Shouts At Reporter", LEAD, MORE),
            Article(body=BODY, title="Mayor Shouts At Reporter"),
            id="a headline that ends as a role does",
        ),
        pytest.param("Bridge closed in Lumen", Article(body="Bridge closed in Lumen"), id="nothing but one line"),
        pytest.param(LEAD, Article(body=LEAD), id="one sentence"),
        pytest.param("Share\n\n* * *\n\nFollow us on X", Article(body=""), id="nothing but boilerplate"),
        pytest.param("", Article(body=""), id="nothing"),
        pytest.param(
            f"{LEAD}\r\n\r\nThe bridge has two\r\nlanes.\r\n", Article(body=f"{LEAD}\r\n\r\nThe bridge has two\r\nlanes."),
            id="line ends of Windows stay as they are",
        ),
    ],
)  # fmt: skip
def test_a_dump_is_understood(text: str, understood: Article) -> None:
    assert extract_article(text) == understood


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("3 mars 2031", id="French"),
        pytest.param("Publié le 3 mars 2031, 12:15", id="French, with its label"),
        pytest.param("3. März 2031, 12:15", id="German"),
        pytest.param("Aktualisiert am 3. März 2031", id="German, with its label"),
        pytest.param("3 de marzo de 2031", id="Spanish"),
        pytest.param("3 марта 2031 года", id="Russian"),
        pytest.param("3 март 2031 г.", id="Bulgarian"),
    ],
)
def test_a_line_with_a_day_in_another_language_dates_the_story(line: str) -> None:
    found = extract_article(dump(line, LEAD, MORE))
    assert (found.published, found.body) == (date(2031, 3, 3), BODY)


def test_a_known_headline_is_left_out_of_the_body_but_not_of_a_sentence() -> None:
    text = dump("Bridge opens “at last”", LEAD, "Bridge opens at last, the papers wrote.", 'Bridge opens "at last" - 2')
    found = extract_article(text, title='Bridge  opens "at last"')
    assert found.body == dump(LEAD, "Bridge opens at last, the papers wrote.")


def test_a_story_that_is_its_headline_is_kept() -> None:
    assert extract_article(LEAD, title=LEAD).body == LEAD


def test_what_a_page_is_seen_on_is_only_the_last_resort_for_its_date() -> None:
    seen = date(2031, 5, 4)
    assert extract_article(LEAD, seen=seen).published == seen
    assert extract_article(f"May 2 - {LEAD}", seen=seen).published == date(2031, 5, 2)
    assert extract_article(dump("Published: 1 May 2031", f"May 2 - {LEAD}"), seen=seen).published == date(2031, 5, 1)


def test_what_stands_on_both_sides_of_a_cut_is_not_one_paragraph() -> None:
    text = "The mayor spoke to the people of Lumen and\nAdvertisement\nthe bridge was opened on Sunday morning."
    assert (
        extract_article(text).body
        == "The mayor spoke to the people of Lumen and\n\nthe bridge was opened on Sunday morning."
    )


LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from([
        LEAD, MORE, "Bridge opens at last", "Bridge opens at last - 1", "# Bridge opens at last", "AP", "By Orla Brenn",
        "May 2, 2031 09:15 79", "Get ST's newsletters in your inbox", "Advertisement", f"May 2 - {LEAD}",
        f"{MORE} REUTERS", "© 2031 Lumen", "(Reuters) -", "— AFP", "...", "date 2031-05-02", "Orla Brenn", "Source: AP",
    ]),
)  # fmt: skip


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", " \n \n"])), max_size=12))
def test_a_body_is_made_of_pieces_of_its_text(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    place = 0
    for piece in extract_article(text).body.split("\n\n"):
        place = text.index(piece, place) + len(piece)


def test_two_real_dumps(shared: Path) -> None:
    first, second = (
        extract_article(path.read_text(encoding="utf-8")) for path in sorted((shared / "stories").glob("*.txt"))
    )
    assert (first.title, first.outlet, first.agency, first.published) == (
        None, "The Straits Times", "Reuters", date(2025, 12, 17),
    )  # fmt: skip
    assert (second.outlet, second.agency, second.published) == ("Fakti", None, date(2025, 12, 18))
    assert second.title
    assert not any(noise in first.body for noise in ("date 2025", "newsletters", "Dec 17", "REUTERS"))
    assert not any(noise in second.body for noise in ("Last news", "Dec 18", "- 1", second.title))
    assert (len(first.body.split("\n\n")), len(second.body.split("\n\n"))) == (13, 7)
