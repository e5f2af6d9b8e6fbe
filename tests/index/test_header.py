import pytest

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.plain_text import split_header

BODY = "The bridge is open.\n"


@pytest.mark.parametrize(
    ("text", "given", "body"),
    [
        pytest.param(
            f"Title: Open: at last\nOutlet: Lumen Today\nurl: https://lumen.example/a\npublished: 2031-05-02\n"
            f"author: Orla Brenn\nlanguage: en\n\n{BODY}",
            DeclaredMetadata(title="Open: at last", outlet="Lumen Today", url="https://lumen.example/a", published="2031-05-02",
                  author="Orla Brenn", language="en"),
            BODY,
            id="closed by an empty line",
        ),
        pytest.param(f"outlet: Lumen\r\n---\r\n{BODY}", DeclaredMetadata(outlet="Lumen"), BODY, id="closed by a rule"),
        pytest.param(f'---\ntitle: "Open"\n---\n{BODY}', DeclaredMetadata(title="Open"), BODY, id="between two rules, in quotes"),
        pytest.param(f"\n\ntitle: A\n\n{BODY}", DeclaredMetadata(title="A"), BODY, id="after empty lines"),
        pytest.param(f"title: A\nphoto: b.jpg\n\n{BODY}", DeclaredMetadata(title="A"), BODY, id="with a key that nobody knows"),
        pytest.param(f"headline: A\ndate: 2031-05-02\n\n{BODY}", DeclaredMetadata(title="A", published="2031-05-02"), BODY, id="by other names"),
        pytest.param(f"date: 2031-05-02\npublished: 2031-05-01\n\n{BODY}", DeclaredMetadata(published="2031-05-01"), BODY, id="by both names"),
        pytest.param(f"title: A\ntitle: B\n\n{BODY}", DeclaredMetadata(title="A"), BODY, id="a key twice: the first"),
        pytest.param("title: A\n", DeclaredMetadata(title="A"), "", id="a header and nothing else"),
        pytest.param(f"Update: the road is closed.\n\n{BODY}", DeclaredMetadata(), None, id="a text that begins with a word and a colon"),
        pytest.param(f"title: A\nand more\n\n{BODY}", DeclaredMetadata(), None, id="a line that is no entry"),
        pytest.param(f"title:\n\n{BODY}", DeclaredMetadata(), None, id="a key without a value"),
        pytest.param(f"{BODY}\ntitle: A\n\n", DeclaredMetadata(), None, id="not at the top"),
        pytest.param("---\ntitle: A\nno end", DeclaredMetadata(), None, id="a rule that is never closed"),
        pytest.param("https://lumen.example/title: A\n\nB", DeclaredMetadata(), None, id="an address"),
        pytest.param("", DeclaredMetadata(), None, id="nothing"),
    ],
)  # fmt: skip
def test_a_header_is_told_from_a_text(text: str, given: DeclaredMetadata, body: str | None) -> None:
    assert split_header(text) == (given, text if body is None else body)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        pytest.param("https://lumen.example/a?b=c", "https://lumen.example/a?b=c", id="a page"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("file:///etc/passwd", None, id="a file"),
        pytest.param("lumen.example/a", None, id="no scheme"),
        pytest.param("https://lumen.example/a b", None, id="a space"),
        pytest.param("http://[broken", None, id="broken"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_only_a_page_is_linked(address: str, link: str | None) -> None:
    assert DeclaredMetadata(url=address).link == link


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("BG", "bg"), ("pt_BR", "pt"), ("english", None), ("", None), ("1x", None), ("бг", None)],
)
def test_a_language_is_its_primary_subtag(tag: str, language: str | None) -> None:
    assert DeclaredMetadata(language=tag).language_code == language
