"""A reader: its windows, its words, its time, and what its scores change in an answer."""

from pathlib import Path

import numpy as np
import pytest

from index.answers.extraction import Surroundings, admits
from index.answers.values import question_frame, shared_parser
from index.api.defaults import open_newsroom
from index.api.newsroom import Newsroom
from index.query import understand
from index.retrieval.reader import Mix, NoReader, ReaderPassage, open_reader
from index.retrieval.reader.onnx import BATCH, OnnxReader, ReadingBudget
from index.retrieval.reader.windows import Marks, Parts, Window, decode_span, inputs, window
from tests.conftest import MakeNewsroom
from tests.index.tiny_reader import OTHER, make_reader

MARKS = Marks(1, 2)
FERRY = (
    "outlet: Alpha\n\nThe ferry sank off Lumen in the night. Orla Brenn, its captain, was rescued. The mayor wept.\n"
)


def parts(sentence: list[int], before: int = 0, after: int = 0, headline: int = 0) -> Parts:
    return Parts(sentence, [7] * before, [8] * after, [9] * headline)


@pytest.mark.parametrize(
    ("given", "length", "expected"),
    [
        pytest.param(parts([5]), 9, [1, 4, 2, 5, 2], id="a sentence alone"),
        pytest.param(parts([5], 9, 9), 10, [1, 4, 2, 7, 7, 7, 7, 5, 8, 2], id="more before than after"),
        pytest.param(parts([5], 1, 9), 10, [1, 4, 2, 7, 5, 8, 8, 8, 8, 2], id="all before, so more after"),
        pytest.param(parts([5], 0, 0, 2), 20, [1, 4, 2, 9, 9, 2, 5, 2], id="a headline"),
        pytest.param(parts([5] * 30, 9, 9), 8, [1, 4, 2, 5, 5, 5, 5, 2], id="a long sentence loses its end"),
    ],
)
def test_a_window_is_filled_up(given: Parts, length: int, expected: list[int]) -> None:
    made = window([4], given, MARKS, length)
    assert made.ids == expected
    assert set(made.ids[made.start : made.end]) == {5}
    assert made.ids[: made.asked] == [1, 4, 2]


def test_a_long_question_leaves_room_for_the_sentence() -> None:
    made = window([4] * 500, parts([5, 6], 50, 50, 50), MARKS)
    assert made.ids[made.start : made.end] == [5, 6]
    assert len(made.ids) == 80


def test_the_arrays_of_windows_are_filled_up_with_zeros() -> None:
    given = inputs([Window([1, 4, 2, 5, 2], 3, 3, 4), Window([1, 2, 5, 5, 7, 2], 2, 2, 4)])
    assert given.input_ids.tolist() == [[1, 4, 2, 5, 2, 0], [1, 2, 5, 5, 7, 2]]
    assert given.attention_mask.tolist() == [[1, 1, 1, 1, 1, 0], [1] * 6]
    assert given.token_type_ids.tolist() == [[0, 0, 0, 1, 1, 0], [0, 0, 1, 1, 1, 1]]
    assert given.target_mask.tolist() == [[0, 0, 0, 1, 0, 0], [0, 0, 1, 1, 0, 0]]


def test_the_best_span_does_not_end_before_it_starts() -> None:
    start, end = np.array([0, 0, 9, 1, 5], np.float32), np.array([0, 9, 0, 4, 0], np.float32)
    found = decode_span(Window([1, 4, 5, 5, 5], 1, 1, 5), start, end)
    assert found is not None
    assert (found.first, found.last, found.score) == (1, 2, 13.0)
    assert 0.9 < found.chance < 1


def test_a_sentence_without_tokens_has_no_span() -> None:
    assert decode_span(Window([1, 4, 2, 2], 3, 3, 3), np.zeros(4, np.float32), np.zeros(4, np.float32)) is None


def test_under_load_fewer_sentences_are_read_then_none_then_some_again() -> None:
    budget = ReadingBudget(milliseconds=100.0)
    assert budget.allowed(10) == 10
    budget._each = 20.0
    assert budget.allowed(10) == 5
    budget._each = 40.0
    assert budget.allowed(10) == 0
    assert [budget.allowed(10) for _ in range(3)] == [0, 3, 3]


def test_a_question_that_takes_longer_than_expected_is_read_in_part(tmp_path: Path) -> None:
    folder = make_reader(tmp_path / "tiny", {"brenn": (1.0, 6.0)})
    passages = [ReaderPassage(f"Orla Brenn said so {n} times.") for n in range(12)]
    assert len(OnnxReader(folder, ReadingBudget(milliseconds=1e-9)).read("who?", passages)) == BATCH
    assert len(OnnxReader(folder, ReadingBudget(milliseconds=1e9)).read("who?", passages)) == len(passages)


@pytest.mark.parametrize("judging", [True, False], ids=["a reader of ours", "extractive question answering"])
def test_the_words_that_answer_are_a_range_of_the_sentence(tmp_path: Path, judging: bool) -> None:
    reader = OnnxReader(make_reader(tmp_path / "tiny", {"brenn": (1.0, 6.0), "orla": (6.0, 1.0)}, judging=judging))
    found = reader.read(
        "who?", [ReaderPassage("It was  Orla Brenn, they say."), ReaderPassage("Nobody.", before="Orla Brenn.")]
    )
    assert found[0].span == (8, 18)
    assert found[0].margin > 0.5
    assert [reading.score for reading in found] == ([6.0, OTHER] if judging else [12.0, 2 * OTHER])


def test_a_foreign_form_of_a_mix_is_refused(tmp_path: Path) -> None:
    folder = make_reader(tmp_path / "tiny", {}, order=1.0, scoer=2.0)
    assert "scoer" in open_reader(str(folder)).name
    assert isinstance(open_reader(str(folder)), NoReader)


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        pytest.param(" off ", "READER is off", id="switched off"),
        pytest.param("/nowhere/at/all", "holds no model", id="a folder that is not there"),
    ],
)
def test_where_there_is_no_reader_its_name_says_why(setting: str, reason: str) -> None:
    reader = open_reader(setting)
    assert reader.name.startswith("none: ")
    assert reason in reader.name
    assert reader.read("who?", [ReaderPassage("Orla Brenn.")]) == []


def test_without_onnxruntime_there_is_no_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.retrieval.reader.opening.NEEDED", ("no_such_runtime",))
    assert "no_such_runtime not installed; pip install" in open_reader(str(make_reader(tmp_path / "tiny", {}))).name


def test_a_model_that_cannot_be_opened_reads_nothing(tmp_path: Path) -> None:
    folder = make_reader(tmp_path / "tiny", {})
    (folder / "model.onnx").write_bytes(b"not a model")
    reader = open_reader(str(folder))
    assert reader.read("who?", [ReaderPassage("Orla Brenn.")]) == []
    assert reader.name.startswith("none: ")


def test_a_model_with_inputs_of_another_form_reads_nothing(tmp_path: Path) -> None:
    import onnx

    folder = make_reader(tmp_path / "tiny", {})
    model = onnx.load(str(folder / "model.onnx"))
    model.graph.input.append(onnx.helper.make_tensor_value_info("pixels", onnx.TensorProto.INT64, ["n"]))
    onnx.save(model, str(folder / "model.onnx"))
    reader = open_reader(str(folder))
    assert [reader.read("who?", [ReaderPassage("Orla Brenn.")]) for _ in range(2)] == [[], []]
    assert "cannot be run: 'pixels'" in reader.name


def with_reader(newsroom: Newsroom, reader: Path) -> Newsroom:
    return Newsroom(newsroom.stories, newsroom.index, reader=open_reader(str(reader)))


def test_the_score_changes_the_order(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": FERRY})
    question = "what happened to the ferry off Lumen?"
    assert "sank" in plain.search(question)[0].text
    reading = with_reader(plain, make_reader(tmp_path / "tiny", {"rescued": (9.0, 9.0)}, order=4.0))
    assert "rescued" in reading.search(question)[0].text
    assert [hit.text for hit in reading.search(question)] == [hit.text for hit in reading.search(question)]


def test_not_here_lowers_the_confidence(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": FERRY})
    nothing = with_reader(plain, make_reader(tmp_path / "no", {}, sure=1.0, first=1.0))
    something = with_reader(plain, make_reader(tmp_path / "yes", {"sank": (5.0, 5.0)}, sure=1.0, first=1.0))
    question = "where did the ferry sink?"
    assert nothing.ask(question).confidence < plain.ask(question).confidence < something.ask(question).confidence


def test_a_value_is_the_readers_only_where_it_is_certain(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": "outlet: Alpha\n\nThe ferry was saved in the night thanks to Orla Brenn.\n"})
    words = {"orla": (9.0, 0.0), "brenn": (0.0, 9.0)}
    question = "who saved the ferry?"
    values = [
        with_reader(plain, make_reader(tmp_path / name, words, margin=margin))
        .ask(question)
        .sources[0]
        .snippets[0]
        .answer
        for name, margin in (("certain", 0.3), ("never", 1.1))
    ]
    assert values == ["Orla Brenn", None]
    assert plain.ask(question).sources[0].snippets[0].answer is None


def test_the_readers_words_are_marked_and_not_claimed(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": "outlet: Alpha\n\nThe ferry was saved in the night thanks to Orla Brenn.\n"})
    words = {"orla": (9.0, 0.0), "brenn": (0.0, 9.0)}
    shown = [
        with_reader(plain, make_reader(tmp_path / name, words, highlight=least)).ask("who saved the ferry?")
        for name, least in (("some", 0.3), ("none", 1.1))
    ]
    marked = [answer.sources[0].snippets[0] for answer in shown]
    assert [one.bold and one.story.body[one.bold.start : one.bold.end] for one in marked] == ["Orla Brenn", None]
    assert [one.answer for one in marked] == [None, None]
    assert [answer.agreement.readings for answer in shown] == [(), ()]


def test_a_value_that_extraction_binds_stays(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": "outlet: Alpha\n\nTom Hale saved the ferry thanks to Orla Brenn.\n"})
    folder = make_reader(tmp_path / "tiny", {"orla": (9.0, 0.0), "brenn": (0.0, 9.0)}, margin=0.3)
    assert with_reader(plain, folder).ask("who saved the ferry?").sources[0].snippets[0].answer == "Tom Hale"


@pytest.mark.parametrize(
    ("question", "sentence", "words", "expected"),
    [
        pytest.param("who saved the ferry?", "The ferry was saved thanks to Orla Brenn.", "Orla Brenn", "Orla Brenn", id="a name"),
        pytest.param("who saved the ferry?", "The ferry was saved thanks to Orla Brenn, a nurse.", "Orla Brenn, a nurse", "Orla Brenn", id="the value in the span"),
        pytest.param("who saved the ferry?", "The ferry was saved thanks to Orla Brenn.", "Orla", None, id="half a value"),
        pytest.param("who saved the ferry?", "The ferry was saved by Tom Hale and Orla Brenn.", "Tom Hale and Orla Brenn", None, id="two values"),
        pytest.param("who saved the ferry?", "The ferry was saved in the night.", "in the night", None, id="of no asked type"),
        pytest.param("who saved the ferry?", "The ferry was not saved, despite Orla Brenn.", "Orla Brenn", None, id="denied"),
        pytest.param("who saved the ferry?", "The ferry will be saved thanks to Orla Brenn.", "Orla Brenn", None, id="planned"),
        pytest.param("who saved the ferry?", "The ferry saved Tom Hale.", "Tom Hale", None, id="the other role"),
        pytest.param("who saved the ferry?", "Tom Hale was praised after the crew saved the ferry.", "Tom Hale", None, id="another has the role"),
        pytest.param("who saved the ferry?", "The dog was saved thanks to Orla Brenn.", "Orla Brenn", None, id="not the noun of the question"),
        pytest.param("who saved the ferry?", "The ferry was thanks to Orla Brenn.", "Orla Brenn", None, id="not the predicate"),
        pytest.param("who saved Orla Brenn?", "Orla Brenn was saved near Lumen.", "Orla Brenn", None, id="the name that is asked about"),
        pytest.param("where was the ferry repaired?", "The ferry was repaired by a firm from Lumen.", "Lumen", None, id="no word of place"),
        pytest.param("when was the ferry saved?", "The ferry, which sank on Monday, was saved.", "Monday", None, id="the day of something else"),
        pytest.param("what happened to the ferry?", "The ferry sank in the night.", "in the night", None, id="no short value is asked for"),
    ],
)  # fmt: skip
def test_the_parse_has_the_last_word_on_the_readers_words(
    question: str, sentence: str, words: str, expected: str | None
) -> None:
    asked = question_frame(understand(question, "en"))
    assert asked is not None
    start = sentence.index(words)
    value = admits(asked, shared_parser().parse([sentence])[0], Surroundings(), (start, start + len(words)))
    assert (sentence[slice(*value)] if value else None) == expected


def test_a_question_in_another_language_is_not_read(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom(
        {"a.txt": "outlet: Alpha\n\nDie Fähre ist vor der Küste gesunken. Der Kapitän wurde gerettet.\n"}
    )
    reading = with_reader(plain, make_reader(tmp_path / "tiny", {"gerettet": (9.0, 9.0)}, order=2.0))
    question = "wann ist die Fähre vor der Küste gesunken?"
    assert plain.search(question)
    assert reading.search(question) == plain.search(question)


def test_a_question_that_is_asked_in_english_is_read_so(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": FERRY})
    reading = with_reader(plain, make_reader(tmp_path / "tiny", {"rescued": (9.0, 9.0)}, order=2.0))
    question = "что случилось с Lumen?"
    assert [hit.score for hit in reading.search(question)] != [hit.score for hit in plain.search(question)]


def test_the_status_says_what_reads(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": FERRY})
    plain.reindex()
    assert plain.status().reader.startswith("none: ")
    folder = make_reader(tmp_path / "tiny", {})
    assert with_reader(plain, folder).status().reader == str(folder / "model.onnx")


def test_the_environment_names_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_reader(tmp_path / "tiny", {})
    monkeypatch.setenv("READER", str(folder))
    assert open_newsroom(tmp_path)._reader.name == str(folder / "model.onnx")
    assert open_newsroom(tmp_path, reader="off")._reader.name == "none: READER is off"


def test_a_model_without_a_mix_has_a_cautious_one(tmp_path: Path) -> None:
    assert Mix.of(tmp_path) == Mix()
    assert Mix().margin > 1


def test_a_sentence_whose_value_is_bound_stays_in_front(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    plain = make_newsroom({"a.txt": "outlet: Alpha\n\nTom Hale saved the ferry. The ferry was rescued.\n"})
    folder = make_reader(tmp_path / "tiny", {"rescued": (9.0, 9.0)}, order=9.0)
    assert with_reader(plain, folder).search("who saved the ferry?")[0].text == "Tom Hale saved the ferry."
