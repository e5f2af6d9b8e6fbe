"""Every data file of the package is loaded by a model that tells what is wrong in it, and where."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import index
from index.answers import unparsed_words
from index.data_files import DataFile, PatternRow, Patterns, Words
from index.errors import DataFileInvalid
from index.ingest.extraction.boilerplate import is_boilerplate
from index.ingest.extraction.patterns import ROWS
from index.models.answer_type import Kind
from index.models.frozen import Frozen
from index.query.answer_type import english, question_words
from index.query.answer_type.asking import kind_of

ROOT = Path(index.__file__).parent


def _data_files() -> Iterator[DataFile[Frozen]]:
    """The data files of the modules beside one; others are not imported by all who only collect this module."""
    for folder in sorted({path.parent for path in ROOT.rglob("*.toml")}):
        for path in sorted(folder.glob("*.py")):
            module = import_module(".".join(("index", *path.relative_to(ROOT).with_suffix("").parts)))
            yield from (one for one in vars(module).values() if isinstance(one, DataFile))


FILES = {f"{one.package}:{one.name}": one for one in _data_files()}


def _content(file: DataFile[Frozen]) -> dict[str, object]:
    return tomllib.loads(files(file.package).joinpath(file.name).read_text(encoding="utf-8"))


def test_each_file_has_a_model() -> None:
    shipped = {
        f"{'.'.join(('index', *path.relative_to(ROOT).parent.parts))}:{path.name}" for path in ROOT.rglob("*.toml")
    }
    assert shipped
    assert shipped == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_key_is_told(name: str) -> None:
    file = FILES[name]
    with pytest.raises(DataFileInvalid, match=rf"{file.name}: no_such_list: "):
        file.checked({**_content(file), "no_such_list": "one two"})


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_type_is_told_with_its_key(name: str) -> None:
    file = FILES[name]
    for key in (content := _content(file)):
        with pytest.raises(DataFileInvalid, match=rf"{file.name}: {key}"):
            file.checked({**content, key: tomllib})


@pytest.mark.parametrize("name", FILES)
def test_a_missing_key_is_told(name: str) -> None:
    file = FILES[name]
    content = _content(file)
    key = list(content)[-1]
    del content[key]
    with pytest.raises(DataFileInvalid, match=rf"{file.name}: {key}"):
        file.checked(content)


def _rows(value: object) -> Iterator[PatternRow]:
    if isinstance(value, PatternRow):
        yield value
    elif isinstance(value, Mapping):
        yield from (row for one in value.values() for row in _rows(one))
    elif isinstance(value, tuple):
        yield from (row for one in value for row in _rows(one))
    elif isinstance(value, Frozen):
        yield from (row for _, one in value for row in _rows(one))


RULES = [
    pytest.param(table, row, id=f"{name}: {row.example}")
    for name, file in FILES.items()
    if issubclass(file.model, Patterns)
    for table in [file.load()]
    if isinstance(table, Patterns)
    for row in _rows(table)
]


@pytest.mark.parametrize(("table", "row"), RULES)
def test_each_rule_matches_its_example(table: Patterns, row: PatternRow) -> None:
    assert re.search(table.source(row), row.example, re.IGNORECASE)


def test_there_are_rules() -> None:
    assert len(RULES) > 250


@pytest.mark.parametrize("row", ROWS.lines, ids=lambda row: row.example)
def test_each_line_of_boilerplate_is_left_out(row: PatternRow) -> None:
    assert is_boilerplate(row.example)


def test_the_languages_of_the_files_are_those_that_are_told_by_constants() -> None:
    questions, unparsed = question_words.FILE.load(), unparsed_words.FILE.load()
    assert set(questions.by_script) == set(questions.counted) == question_words.SCRIPTS
    assert set(unparsed.clauses) == set(unparsed.doubt) == set(unparsed.people) == unparsed_words.LANGUAGES
    assert {*questions.by_alphabet, *questions.by_script} == unparsed_words.LANGUAGES


QUESTIONS = [
    (row.example, row.meaning)
    for table in (question_words.FILE.load(), english.FILE.load())
    for row in _rows(table)
    if isinstance(row, question_words.QuestionPattern)
]


@pytest.mark.parametrize(("question", "kind"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_each_example_of_a_question_asks_for_its_kind(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


class _Fruit(Frozen):
    names: Words


def test_what_is_no_toml_is_told_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "orchard").mkdir()
    (tmp_path / "orchard" / "__init__.py").touch()
    (tmp_path / "orchard" / "fruit.toml").write_text('names = "apple', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DataFileInvalid, match=r"orchard: fruit\.toml: Unterminated string"):
        DataFile("orchard", "fruit.toml", _Fruit).load()


def test_words_are_split_where_they_are_one_string() -> None:
    file = DataFile("orchard", "fruit.toml", _Fruit)
    assert file.checked({"names": "apple  pear\nplum"}).names == ("apple", "pear", "plum")
    assert file.checked({"names": ["Granny Smith"]}).names == ("Granny Smith",)
