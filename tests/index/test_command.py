"""The `crosscheck` command as a person runs it: arguments, streams and an exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.index.command import PATIENCE, Command


@pytest.fixture
def crosscheck(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_ask_answers_from_the_samples_with_nothing_set(crosscheck: Command) -> None:
    done = crosscheck.process("ask", "how many people were rescued?", samples=True)
    assert done.returncode == 0
    assert "sources agree" in done.stdout
    assert done.stderr == ""


def test_ask_json_is_the_contract(crosscheck: Command) -> None:
    done = crosscheck("ask", "--json", "how many were released?")
    answer = json.loads(done.stdout)
    body = json.loads(crosscheck("show", "--json", "a.txt").stdout)["body"]
    milliseconds, confidence = answer.pop("milliseconds"), answer.pop("confidence")
    snippet = answer["sources"][0]["snippets"][0]
    assert milliseconds > 0
    assert 0.5 <= confidence <= 1
    assert body[snippet["start"] : snippet["end"]] == snippet["text"]
    assert isinstance(snippet.pop("score"), float)
    assert answer == {
        "question": "how many were released?", "found": True,
        "sources": [{"outlet": "Alpha", "snippets": [{
            "story": "a.txt", "title": None, "agency": None, "published": "2031-04-02",
            "url": "https://alpha.example/1", "start": snippet["start"], "end": snippet["end"],
            "text": "The ministry said 41 prisoners were released.", "value": "41", "before": None,
        }]}],
        "agreement": {"verdict": "single", "readings": [{"value": "41", "outlets": ["Alpha"], "dates": ["2031-04-02"], "voices": 1}], "differences": [], "updates": [], "copies": [], "silent": []},
        "nearest": [], "hint": None, "read_as": [],
        "understood": {
            "kind": "number", "terms": ["releas"], "names": [], "time": None,
            "filters": {"outlets": [], "after": None, "before": None, "latest": False},
        },
    }  # fmt: skip


def test_ask_in_a_pipe_is_plain_and_keeps_a_quotation_on_one_line(crosscheck: Command) -> None:
    long = "The ministry said 41 prisoners were released " + "and then went home by one of many roads " * 8 + "at noon."
    (crosscheck.stories / "a.txt").write_text(f"outlet: Alpha\n\n{long}\n", encoding="utf-8")
    done = crosscheck.process("ask", "how many were released?")
    assert done.stdout == f"41 · one source\n\nAlpha  [1]\n  {long}\n"


def test_ask_shows_the_sentence_before_one_that_cannot_stand_alone(crosscheck: Command) -> None:
    body = "Orla Brenn spoke in Kest. She said 41 prisoners were released."
    (crosscheck.stories / "a.txt").write_text(f"outlet: Alpha\n\n{body}\n", encoding="utf-8")
    question = "how many were released?"
    assert crosscheck("ask", question).stdout == (
        "41 · one source\n\nAlpha  [1]\n  Orla Brenn spoke in Kest.\n  She said 41 prisoners were released.\n"
    )
    (snippet,) = json.loads(crosscheck("ask", "--json", question).stdout)["sources"][0]["snippets"]
    assert (snippet["text"], snippet["start"]) == ("She said 41 prisoners were released.", 26)
    assert snippet["before"] == {"start": 0, "end": 25, "text": "Orla Brenn spoke in Kest."}


def test_ask_shows_the_days_of_what_differs_and_what_was_updated(crosscheck: Command) -> None:
    texts = {
        "a.txt": ("Alpha", "2031-04-07", "Veldria freed 7 people in Kest."),
        "b.txt": ("Alpha", "2031-04-08", "By night Veldria had freed 9 people in Kest."),
        "c.txt": ("Bravo", "2031-04-08", "Veldria freed 6 people in Kest."),
    }
    for name, (outlet, day, text) in texts.items():
        told = f"outlet: {outlet}\npublished: {day}\n\n{text}\n"
        (crosscheck.stories / name).write_text(told, encoding="utf-8")
    shown = crosscheck("ask", "how many people were freed in Kest?").stdout.splitlines()
    assert shown[0] == "9 or 6 · sources differ"
    assert [line for line in shown if line.startswith(("They differ: ", "Updated"))] == [
        "They differ: 9 (Alpha, 8 Apr 2031), 6 (Bravo, 8 Apr 2031)",
        "Updated: was 7, now 9 (Alpha, 8 Apr 2031)",
    ]


def test_a_later_text_of_an_address_takes_the_earlier_back(crosscheck: Command) -> None:
    for name, hour, number in (("a.txt", "09", "Seven"), ("b.txt", "15", "Nine")):
        told = f"url: https://alpha.example/1\npublished: 2031-04-08\nmodified: 2031-04-08T{hour}:00:00Z"
        (crosscheck.stories / name).write_text(f"outlet: Alpha\n{told}\n\n{number} people died.\n", encoding="utf-8")
    shown = crosscheck("ask", "how many people died?").stdout.splitlines()
    assert (shown[0], shown[-1]) == ("Nine · one source", "Updated: was Seven, now Nine (Alpha, 8 Apr 2031)")


def test_not_in_the_stories_is_an_answer(crosscheck: Command) -> None:
    done = crosscheck.process("ask", "who won the world cup?")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Not in the stories.\n", "")


def test_a_word_that_was_read_as_another_is_shown(crosscheck: Command) -> None:
    question = "how many prissoners were released?"
    assert crosscheck("ask", question).stdout.splitlines()[0] == "Read as: prisoners"
    told = json.loads(crosscheck("ask", "--json", question).stdout)
    assert (told["found"], told["read_as"]) == (True, [{"written": "prissoners", "read": "prisoners"}])


def test_a_question_of_common_words_is_told_how_to_do_better(crosscheck: Command) -> None:
    done = crosscheck("ask", "who are they?")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "Not in the stories."
    assert "only very common words" in done.stdout


def test_a_story_cannot_steer_the_terminal_or_be_taken_for_markup(crosscheck: Command) -> None:
    (crosscheck.stories / "a.txt").write_text(
        "outlet: [red]Alpha\n\nThe ministry\x1b[2J said [bold]41[/bold] prisoners\u202e were released :smile: now.\n", encoding="utf-8"
    )  # fmt: skip
    done = crosscheck("ask", "prisoners released")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "[red]Alpha" in done.stdout
    assert "[bold]41[/bold]" in done.stdout
    assert ":smile:" in done.stdout


def test_json_lines_in_and_out_in_the_same_order(crosscheck: Command) -> None:
    lines = [
        '{"id": 7, "question": "how many were released?", "other": [1]}',
        "",
        '{"id": "b", "question": "who won the world cup?"}',
        '{"question": "how many were released?"}',
    ]
    done = crosscheck("ask", "--stdin", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer["found"]) for answer in answers] == [(7, True), ("b", False), (None, True)]
    assert done.returncode == 0


def test_a_bad_line_is_named_and_the_others_are_answered(crosscheck: Command) -> None:
    lines = ["{", '{"id": 2}', '{"id": 3, "question": " "}', "[1]", '{"id": 5, "question": "how many were released?"}']
    done = crosscheck.process("ask", "--stdin", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], "error" in answer) for answer in answers] == [
        (None, True), (None, True), (3, True), (None, True), (5, False),
    ]  # fmt: skip
    assert [answer["error"][:6] for answer in answers[:4]] == ["line 1", "line 2", "line 3", "line 4"]
    assert done.stderr.count("crosscheck: line ") == 4
    assert done.returncode == 1


def test_filters_are_obeyed_and_told(crosscheck: Command) -> None:
    narrowed = json.loads(crosscheck("ask", "--json", "how many were released? outlet:alpha after:2031").stdout)
    assert narrowed["found"]
    assert narrowed["understood"]["filters"] == {
        "outlets": ["Alpha"], "after": "2031-01-01", "before": None, "latest": False,
    }  # fmt: skip
    assert (
        "one source · Alpha, from 1 Jan 2031 on"
        in crosscheck("ask", "how many were released? after:2031 outlet:Alpha").stdout
    )
    assert (
        "Nothing before 1 Jan 2031; without the filter: Alpha answers."
        in crosscheck("ask", "how many were released before:2031").stdout
    )
    assert json.loads(crosscheck("search", "--json", "released before:2031").stdout)["hits"] == []
    lines = '{"id": 1, "question": "how many were released? before:2031"}\n{"id": 2, "question": "who left after:tomorow?"}\n'
    found, refused = map(json.loads, crosscheck("ask", "--stdin", stdin=lines).stdout.splitlines())
    assert not found["found"]
    assert "line 2: after:tomorow names no day" in refused["error"]
    assert "did you mean outlet:Alpha?" in crosscheck("chat", stdin="who left? outlet:Alhpa\n").stdout


def test_search_json_and_lines(crosscheck: Command) -> None:
    one = json.loads(crosscheck.process("search", "--json", "released prisoners").stdout)
    assert set(one) == {"question", "milliseconds", "hits"}
    assert [set(hit) for hit in one["hits"]] == [{"story", "outlet", "start", "end", "text", "score"}]
    assert one["hits"][0]["text"] == "The ministry said 41 prisoners were released."
    many = crosscheck.process("search", "--stdin", stdin='{"id": 1, "question": "released"}\n')
    assert json.loads(many.stdout)["hits"][0]["story"] == "a.txt"


def test_a_question_needs_no_quotation_marks(crosscheck: Command) -> None:
    for command in ("ask", "compare", "timeline", "search"):
        quoted = crosscheck.process(command, "how many prisoners were released?")
        assert quoted.stdout == crosscheck(command, *"how many prisoners were released?".split()).stdout != ""


def test_a_story_is_shown_by_whatever_names_it(crosscheck: Command) -> None:
    text = "outlet: Bravo\ntitle: A bridge opens\npublished: 2031-04-03\n\nThe bridge of Tarn opened at noon.\n"
    (crosscheck.stories / "bridge-of-tarn.txt").write_text(text, encoding="utf-8")
    (crosscheck.stories / "bridge-of-kest.txt").write_text(
        "outlet: Bravo\n\nThe bridge of Kest is shut.", encoding="utf-8"
    )
    crosscheck("reindex")
    shown = crosscheck("show", "bridge-of-tarn.txt").stdout
    for words in ("bridge-of-t", "Bravo · 3 Apr 2031 · A bridge opens", "Bravo · 3 Apr 2031"):
        assert crosscheck("show", words).stdout == shown, words
    assert "41 prisoners" in crosscheck("show", "https://alpha.example/1").stdout
    told = crosscheck("show", "bridge")
    assert told.returncode == 1
    assert "may be any of several stories: bridge-of-kest.txt, bridge-of-tarn.txt" in told.stderr


def test_a_story_is_shown_by_the_number_that_the_last_answer_printed(crosscheck: Command) -> None:
    (crosscheck.stories / "b.txt").write_text(
        "outlet: Bravo\n\nThe ministry said 41 prisoners were released on Sunday."
    )
    lines = crosscheck("ask", "how many prisoners were released?").stdout.splitlines()
    cited = [line for line in lines if line.endswith(("[1]", "[2]"))]
    assert len(cited) == 2
    for number, line in enumerate(cited, start=1):
        shown = crosscheck("show", str(number)).stdout
        assert shown.startswith(line.removesuffix(f"  [{number}]") + "\n")
        assert crosscheck("show", f"[{number}]").stdout == shown
    assert crosscheck("show", cited[0] if "·" in cited[0] else cited[1]).returncode == 0, "a citation with its number"
    told = crosscheck("show", "3")
    assert told.returncode == 1
    assert "the last answer quoted 2 stories, [1] to [2]; none has the number 3" in told.stderr


@pytest.mark.parametrize("command", ["compare", "timeline"])
def test_a_comparison_and_a_timeline_number_their_stories_for_show(crosscheck: Command, command: str) -> None:
    (crosscheck.stories / "b.txt").write_text(
        "outlet: Bravo\npublished: 2031-04-03\n\nThe ministry said 41 prisoners were released on Sunday."
    )
    lines = crosscheck(command, "how many prisoners were released?").stdout.splitlines()
    for number in (1, 2):
        (line,) = (line for line in lines if line.endswith(f"  [{number}]"))
        shown = crosscheck("show", str(number)).stdout
        assert ("Alpha" if "Alpha" in line else "Bravo") in shown.splitlines()[0]
        assert "41 prisoners" in shown


@pytest.mark.parametrize("command", ["ask", "compare", "timeline"])
def test_a_number_after_a_refusal_is_told_to_be_of_no_story(crosscheck: Command, command: str) -> None:
    assert "no story is named '1'" in crosscheck("show", "1").stderr, "nothing was asked yet"
    crosscheck("ask", "how many prisoners were released?")
    crosscheck(command, "who won the world cup?")
    told = crosscheck("show", "1")
    assert told.returncode == 1
    assert "the last answer quoted no story, so none has the number 1" in told.stderr


def test_the_stories_of_an_outlet_are_listed_as_show_takes_them(crosscheck: Command) -> None:
    crosscheck("reindex")
    (line,) = crosscheck("sources", "alpha").stdout.splitlines()
    assert line == "a.txt  2 Apr 2031"
    (listed,) = json.loads(crosscheck("sources", "--json", "Alpha").stdout)
    assert crosscheck("show", listed["story"]).returncode == 0
    told = crosscheck("sources", "Alpho")
    assert (told.returncode, "did you mean outlet:Alpha?" in told.stderr) == (2, True)


def test_search_limit(crosscheck: Command) -> None:
    (crosscheck.stories / "b.txt").write_text("They released 3 boats. Then they released a bird.", encoding="utf-8")
    done = crosscheck("search", "--limit", "2", "--json", "released")
    assert len(json.loads(done.stdout)["hits"]) == 2
    assert crosscheck("search", "--limit", "0", "released").returncode == 2


def test_show_json_is_the_contract(crosscheck: Command) -> None:
    shown = (
        json.loads(crosscheck.process("show", "a.txt", "--json").stdout)
        if crosscheck.process("reindex").returncode == 0
        else {}
    )
    sentences, body = shown.pop("sentences"), shown.pop("body")
    assert [body[start:end] for start, end in sentences] == ["The ministry said 41 prisoners were released."]
    assert shown == {
        "story": "a.txt", "title": None, "outlet": "Alpha", "agency": None, "published": "2031-04-02",
        "published_at": None, "modified": None, "url": "https://alpha.example/1", "author": None, "authors": [],
        "language": "en", "section": None, "guessed": ["language"],
    }  # fmt: skip


def test_reindex_reports_what_it_did_and_what_it_refused(crosscheck: Command) -> None:
    (crosscheck.stories / "b.jsonl").write_text('{"text": "A dam broke."}\n{broken\n', encoding="utf-8")
    done = crosscheck.process("reindex")
    assert done.returncode == 0
    assert "2 stories, 2 sentences" in done.stdout
    assert "2 added, 0 changed, 0 removed, 0 renamed, 1 refused" in done.stdout
    assert "refused b.jsonl:2: " in done.stdout
    report = json.loads(crosscheck("reindex", "--json").stdout)
    assert (report["stories"], report["added"], len(report["refused"])) == (2, [], 1)


def test_status_and_sources(crosscheck: Command) -> None:
    crosscheck("reindex")
    assert "Alpha" in crosscheck.process("sources").stdout
    assert json.loads(crosscheck("sources", "--json").stdout) == [
        {"outlet": "Alpha", "stories": 1, "sentences": 1, "first": "2031-04-02", "last": "2031-04-02", "colour": None}
    ]
    assert json.loads(crosscheck("status", "--json").stdout)["stories"] == 1
    assert "format 4" in crosscheck.process("status").stdout


def test_status_verify_reads_every_file(crosscheck: Command) -> None:
    crosscheck("reindex")
    assert "every file matches its checksum" in crosscheck("status", "--verify").stdout
    (terms,) = crosscheck.index.glob("generations/*/ranking/terms.npy")
    right = terms.read_bytes()
    terms.write_bytes(right[:-1] + bytes([right[-1] ^ 1]))
    done = crosscheck.process("status", "--verify")
    assert done.returncode == 1
    assert "terms.npy" in done.stderr


def test_reindex_rebuild_reads_all_again(crosscheck: Command) -> None:
    crosscheck("reindex")
    before = json.loads(crosscheck("status", "--json").stdout)["generation"]
    assert "0 added, 0 changed" in crosscheck("reindex", "--rebuild").stdout
    assert json.loads(crosscheck("status", "--json").stdout)["generation"] != before


def test_a_line_of_the_chat_may_follow_the_one_before(crosscheck: Command) -> None:
    talk = "How many people were rescued from the ferry?\nand who was the captain?\nHow many homes were destroyed?\n"
    told = crosscheck("chat", stdin=talk).stdout
    assert "Read as: who was the captain? (people were rescued from the ferry)" in told
    assert told.count("Read as: ") == 1


def test_chat_is_a_conversation(crosscheck: Command) -> None:
    talk = "how many were released?\n\n/sources\n/status\n/nonsense\n" + "x" * 5000 + "\n/quit\nnever read\n"
    done = crosscheck.process("chat", stdin=talk)
    assert done.returncode == 0
    assert "41 · one source" in done.stdout
    assert "/nonsense is no command here" in done.stdout
    assert "5,000 characters" in done.stdout
    assert "sentences   1" in done.stdout
    assert crosscheck("chat", stdin="how many were released?").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param((), 2, "COMMAND", id="no command"),
        pytest.param(("nonsense",), 2, "invalid choice", id="an unknown command"),
        pytest.param(("ask",), 2, "the question is missing", id="no question"),
        pytest.param(("ask", "--stdin", "why?"), 2, "leave QUESTION out", id="a question and --stdin"),
        pytest.param(("ask", ""), 2, "the question is empty", id="an empty question"),
        pytest.param(("ask", "x" * 5000), 2, "5,000 characters", id="a question of 5,000 characters"),
        pytest.param(("ask", "who left after:tomorow?"), 2, "did you mean after:tomorrow?", id="a misspelt filter"),
        pytest.param(("search", "who left outlet:Alhpa"), 2, "did you mean outlet:Alpha?", id="a misspelt outlet"),
        pytest.param(("show", "nothing.txt"), 1, "nothing.txt", id="a story that is not there"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_an_exit_code(
    crosscheck: Command, words: tuple[str, ...], code: int, message: str
) -> None:
    done = crosscheck(*words)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_folder_is_named(crosscheck: Command) -> None:
    (crosscheck.stories / "a.txt").unlink()
    crosscheck.stories.rmdir()
    done = crosscheck.process("ask", "how many?")
    assert done.returncode == 1
    assert str(crosscheck.stories) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_status_without_an_index_says_how_to_build_one(crosscheck: Command) -> None:
    done = crosscheck("status")
    assert done.returncode == 1
    assert "crosscheck reindex" in done.stderr


def test_an_index_folder_that_is_a_file_is_one_clear_line(crosscheck: Command) -> None:
    crosscheck.index.write_text("not a folder")
    done = crosscheck("reindex")
    assert done.returncode == 1
    assert done.stderr == f"crosscheck: {crosscheck.index} is not a folder; name another one for the index\n"


def test_a_reader_that_closes_early_is_no_error(crosscheck: Command) -> None:
    crosscheck("reindex")
    line = f"{sys.executable} -m index search --stories {crosscheck.stories} --index {crosscheck.index} released | true"
    done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    assert done.stderr == ""


def test_help_names_every_command(crosscheck: Command) -> None:
    done = crosscheck.process("--help", samples=True)
    assert done.returncode == 0
    for command in ("reindex", "fetch", "ask", "search", "show", "status", "sources", "chat"):
        assert f"\n    {command} " in done.stdout
