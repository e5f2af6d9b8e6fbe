"""Whose text a story says it is: the forms in which outlets credit an agency, and words that credit none."""

import pytest

from index.ingest.extraction import extract_article

TEXT = (
    "A bridge of two lanes opened in Lumen on Monday after nine years of work on both banks. "
    "Trains cross it from June, the council said."
)


@pytest.mark.parametrize(
    ("form", "agency"),
    [
        ("LANNE, May 2 (Reuters) - {}", "Reuters"),
        ("LANNE (AP) — {}", "Associated Press"),
        ("Lanne (dpa/lno) - {}", "dpa"),
        ("Lanne, 2 May (EFE).- {}", "EFE"),
        ("LANNE, May 2. /TASS/. {}", "TASS"),
        ("LANNE, May 2 (Xinhua) -- {}", "Xinhua"),
        ("LANNE, May 2 (BTA) - {}", "BTA"),
        ("/BTA/ {}", "BTA"),
        ("LANNE. May 2 (Interfax) - {}", "Interfax"),
        ("LANNE, May 2 (KYODO) - {}", "Kyodo News"),
        ("New Lanne, May 2 (PTI) {}", "Press Trust of India"),
        ("LANNE (Reuters/AFP) - {}", "Reuters, Agence France-Presse"),
        ("By Orla Brenn, Associated Press\n\n{}", "Associated Press"),
        ("By Orla Brenn of Reuters\n\n{}", "Reuters"),
        ("By Orla Brenn (Reuters)\n\n{}", "Reuters"),
        ("Von Orla Brenn, dpa\n\n{}", "dpa"),
        ("Par AFP\n\n{}", "Agence France-Presse"),
        ("AFP/Lanne\n\n{}", "Agence France-Presse"),
        ("{} — AP", "Associated Press"),
        ("{}\n\nwith Reuters", "Reuters"),
        ("{}\n\nWith reporting by Reuters", "Reuters"),
        ("{}\n\nBased on reporting by Reuters and AFP", "Reuters, Agence France-Presse"),
        ("{}\n\n(With inputs from PTI)", "Press Trust of India"),
        ("{}\n\nReporting by Orla Brenn for Reuters", "Reuters"),
        ("{}\n\nAgencies: Reuters, dpa", "Reuters, dpa"),
        ("{}\n\nFonte: ANSA", "ANSA"),
        ("{}\n\ndpa/ob", "dpa"),
    ],
)
def test_a_credit_is_recognised_and_is_no_part_of_the_story(form: str, agency: str) -> None:
    found = extract_article(form.format(TEXT))
    assert (found.agency, found.body) == (agency, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Reuters said on Monday that it will open an office in Lanne. {TEXT}", id="a story about one"),
        pytest.param(f"{TEXT} The agency Reuters asked the mayor.", id="an agency that asked"),
        pytest.param(f"{TEXT}\n\nThe mayor told Reuters.", id="what someone told one"),
        pytest.param(f"{TEXT} She had worked for Reuters, AFP and AP.", id="where someone worked"),
        pytest.param(f"{TEXT}\n\nReporting by the office for safety is due in May.", id="a report that is due"),
        pytest.param(f"{TEXT}\n\nWith luck it will stand for a century.", id="a sentence that begins with With"),
        pytest.param(f"Lanne, May 2 (Monday) {TEXT}", id="no agency in the brackets"),
    ],
)
def test_a_story_that_names_an_agency_is_not_its_own(text: str) -> None:
    found = extract_article(text)
    assert (found.agency, found.body) == (None, text)
