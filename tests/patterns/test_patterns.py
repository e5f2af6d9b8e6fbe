"""Every regular expression of the tree reads hostile text in a time that grows with its length and no faster."""

import re
import subprocess
import sys

import pytest

from tests.patterns.collecting import Found, composed, patterns
from tests.patterns.timing import slow

# put together where they are used: a word or a name, escaped, between fixed parts
COMPOSED = {
    "bot.handlers.questions.edited", "index.claims.comparators.spellings._uses", "index.answers.antecedents.stands_alone",
    "index.answers.unparsed._counts", "index.ingest.extraction.boilerplate._any", "index.answers.extraction.binding.binding._another_edition",
    "index.answers.extraction.binding.binding.has_other_number", "index.answers.extraction.kinds.dates.extract_dates",
    "index.query.answer_type.english._patterns",
    "index.query.followups._substituted", "index.query.filters.days._form", "index.query.answer_type.keywords._told",
    "index.query.names._plain", "index.ingest.sources.config_file._line", "index.ingest.readers.pages.html._without_outlet",
    "index.text.numbers.units.__init__", "index.text.numbers.number_words.vague", "index.retrieval.expansion.expand._synonyms", "index.retrieval.expansion.transliteration._sound",
}  # fmt: skip


def test_every_pattern_is_linear() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.patterns.timing"], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, (
        f"ended by {done.returncode}: a pattern did not end, or an import failed: {done.stderr}"
    )


def test_the_patterns_of_tables_classes_and_cached_functions_are_found() -> None:
    found = patterns()
    places = {one.where for one in found}
    assert len(found) > 500
    assert {f"index.query.answer_type.question_words.rules({language})" for language in ("de", "zh")} <= places
    assert {"index.text.values.finders.QUOTATION", "index.ingest.readers.xml._ROOT"} <= places
    [quotation] = [one for one in found if one.where == "index.text.values.finders.QUOTATION"]
    assert quotation.methods == {"search"}


def test_no_other_pattern_is_put_together_where_it_is_used() -> None:
    assert set(composed()) <= COMPOSED, "move it to the module, where its time is tried, or put it into the list"


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        pytest.param(r"(?:<!--.*?-->\s*)*<(\w+)", "match", id="nested repeats"),
        pytest.param(r"\s+in\s+", "search", id="a repeat that is begun at each place"),
        pytest.param(r"“((?:[^”\n]|’\w)+)”", "search", id="two ways to read a sign"),
        pytest.param(r"\W*\d?\W*x", "fullmatch", id="two repeats of one class"),
        pytest.param(r"[a-z]+(?:-[a-z]+)+", "search", id="a word that might go on"),
        pytest.param(r'"[^"]*"|“[^”]*”', "search", id="a quotation that is never closed"),
    ],
)
def test_a_pattern_that_is_not_linear_is_told(pattern: str, method: str) -> None:
    assert slow(Found("here", re.compile(pattern, re.DOTALL), frozenset({method})))
