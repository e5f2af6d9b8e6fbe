import pytest

from index.ingest.extraction import outlets


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        pytest.param("ST", "The Straits Times", id="an alias"),
        pytest.param(" usatoday.com ", "USA Today", id="a domain"),
        pytest.param("www.reuters.com", "Reuters", id="an agency's domain"),
        pytest.param("WASHINGTON POST", "The Washington Post", id="in capitals"),
        pytest.param("st", "st", id="an initialism in other letters is none"),
        pytest.param("Lumen Today", "Lumen Today", id="one that the table lacks"),
    ],
)
def test_a_name_is_spelled_out(name: str, spelled: str) -> None:
    assert outlets.spelled(name) == spelled


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        pytest.param("https://edition.cnn.com/a", "CNN", id="below a known domain"),
        pytest.param("https://www.lumen.example/a", "lumen.example", id="an unknown domain"),
        pytest.param("http://notcnn.com/", "notcnn.com", id="a domain that ends as a known one"),
        pytest.param("https://WWW.BBC.CO.UK:443/news", "BBC News", id="capitals and a port"),
        pytest.param("no address", None, id="no address"),
        pytest.param("http://[broken/", None, id="a broken address"),
    ],
)
def test_a_page_belongs_to_an_outlet(url: str, outlet: str | None) -> None:
    assert outlets.of_page(url) == outlet


def test_an_agency_is_no_outlet_and_an_outlet_no_agency() -> None:
    assert (outlets.agency("REUTERS"), outlets.outlet("Reuters")) == ("Reuters", None)
    assert (outlets.agency("CNN"), outlets.outlet("CNN")) == (None, "CNN")


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        pytest.param("The Lumen Courier", True, id="a paper"),
        pytest.param("CNN", True, id="a known one"),
        pytest.param("Breaking News", False, id="a section"),
        pytest.param("Courier", False, id="one word"),
        pytest.param("Thieves rob The Lumen Courier", False, id="a headline"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_line_reads_as_an_outlet(line: str, reads: bool) -> None:
    assert outlets.reads_as_outlet(line) is reads


def test_no_two_outlets_share_a_name() -> None:
    rows = [*outlets.WORDS.outlets, *outlets.WORDS.agencies]
    assert len(rows) > 50
    forms = [form for row in rows for form in {row.name, *row.aliases, *row.domains}]
    assert sorted(forms) == sorted(set(forms))
