"""Who carries one text, and counts once; who covers the story of an answer and does not give its value."""

import json

import pytest

from index.cli.terminal.answers import agreement_head, difference_lines
from index.models import Agreement, Answer, CopyGroup, Verdict
from tests.conftest import MakeNewsroom

LEAD = (
    "The Orrin ferry was stopped off Port Esker on Tuesday, and {} passengers were rescued by the Veldria coast guard. "
)
WIRE = LEAD + (
    "Captain Iduna Marsh told the harbour board that water had come in through a broken door. The vessel had left Lumen "
    "shortly before noon with cars and two lorries on its lower deck. Two tugs brought it to the pier of Sant Olaf in "
    "the evening. The ministry of transport opened an inquiry and asked the yard for its repair books. Divers will look "
    "at the hull on Thursday if the wind allows it. The line runs six ships between the islands and the mainland."
)
OWN = (
    "Port Esker, a town of fishermen, saw its largest rescue in years. Forty-one passengers of the Orrin ferry were "
    "rescued, the mayor said. People brought blankets and tea to the quay, and the school opened its hall for the night."
)
MUTE = (
    "The Orrin ferry lay at the pier of Sant Olaf while passengers waited in Port Esker. They were rescued by the "
    "Veldria coast guard, whose chief praised the crew. The ministry of transport of Veldria wants new rules for doors."
)
ELSEWHERE = (
    "A bakery in Harrow Lake won a prize for its rye bread. The jury tasted all loaves twice. Passengers of the tram "
    "line can buy it at the station, where a shop opens in spring. Nobody was rescued, but many were fed."
)
ASKED = "how many passengers were rescued from the Orrin ferry?"


def story(outlet: str, text: str, **more: str) -> str:
    told = {"id": outlet, "outlet": outlet, "title": "Orrin ferry stopped off Port Esker", "published": "2031-04-02"}
    return json.dumps(told | {"text": text} | more)


@pytest.fixture
def ask(make_newsroom: MakeNewsroom):  # type: ignore[no-untyped-def]
    def asked(*lines: str, question: str = ASKED) -> Answer:
        return make_newsroom({"all.jsonl": "\n".join(lines)}).ask(question)

    return asked


A, B = story("Alpha", WIRE.format(41), agency="Reuters"), story("Bravo", WIRE.format(41)[:420])


def given(agreement: Agreement) -> list[tuple[str, tuple[str, ...], int]]:
    return [(reading.value, tuple(sorted(reading.outlets)), reading.voices) for reading in agreement.readings]


def test_two_outlets_with_one_text_are_one_voice(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask(A, B)
    assert len(answer.sources) == 2
    assert (answer.agreement.verdict, answer.voices) == (Verdict.SINGLE, 1)
    assert given(answer.agreement) == [("41", ("Alpha", "Bravo"), 1)]
    [copies] = answer.agreement.copies
    assert (copies.agency, set(copies.outlets)) == ("Reuters", {"Alpha", "Bravo"})
    assert agreement_head(answer) == "41 · one source"


def test_a_third_outlet_of_its_own_makes_two_voices(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask(A, B, story("Charlie", OWN))
    assert (answer.agreement.verdict, answer.voices) == (Verdict.AGREE, 2)
    [(_, outlets, voices)] = given(answer.agreement)
    assert (outlets, voices) == (("Alpha", "Bravo", "Charlie"), 2)
    assert agreement_head(answer).endswith("· both sources agree")


def test_a_copy_never_hides_a_difference(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask(A, story("Bravo", WIRE.format(47)))
    assert answer.agreement.verdict is Verdict.DIFFER
    assert sorted(given(answer.agreement)) == [("41", ("Alpha",), 1), ("47", ("Bravo",), 1)]
    assert len(answer.agreement.copies) == 1


def test_outlets_of_their_own_are_voices_of_their_own(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask(A, story("Charlie", OWN))
    assert (answer.agreement.verdict, answer.agreement.copies, answer.voices) == (Verdict.AGREE, (), 2)


def test_who_carries_the_text_is_told_though_not_quoted(ask) -> None:  # type: ignore[no-untyped-def]
    wires = [story(f"Outlet {number:02}", WIRE.format(41)) for number in range(20)]
    answer = ask(*wires)
    [copies] = answer.agreement.copies
    assert len(answer.sources) < 20
    assert copies.outlets[: len(answer.sources)] == tuple(source.outlet for source in answer.sources)
    assert len(set(copies.outlets)) == len(copies.outlets) == 20


def test_filters_leave_out_who_else_carries_it(ask) -> None:  # type: ignore[no-untyped-def]
    assert not ask(A, B, question=f"{ASKED} outlet:Alpha").agreement.copies


def test_who_covers_it_without_the_value_is_silent(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask(A, B, story("Charlie", OWN), story("Delta", MUTE), story("Echo", ELSEWHERE, title="Rye bread"))
    [silent] = answer.agreement.silent
    assert (silent.outlet, silent.story, silent.title) == ("Delta", "Delta", "Orrin ferry stopped off Port Esker")
    assert "Not told by: Delta (2 Apr 2031: Orrin ferry stopped off Port Esker)" in difference_lines(answer.agreement)


@pytest.mark.parametrize("day", ["2031-03-30", "2031-04-05"])
def test_who_covers_it_within_three_days_is_silent(ask, day: str) -> None:  # type: ignore[no-untyped-def]
    silent = ask(A, B, story("Charlie", OWN), story("Delta", MUTE, published=day)).agreement.silent
    assert [one.outlet for one in silent] == ["Delta"]


@pytest.mark.parametrize(
    "another",
    [
        pytest.param(story("Delta", MUTE, published="2031-03-29"), id="a story of four days before"),
        pytest.param(story("Delta", MUTE, published="2031-04-06"), id="a story of four days after"),
        pytest.param(
            story("Delta", MUTE.replace("Veldria", "the country")),
            id="a story that lacks two fifths of the event's names",
        ),
        pytest.param(
            story("Delta", MUTE.replace("passengers", "people").replace("rescued", "helped")),
            id="a story that lacks half of the question",
        ),
        pytest.param(story("Delta", f"{MUTE} Of 41 tests, none failed."), id="a story that holds the value somewhere"),
        pytest.param(
            story("Delta", MUTE.replace("They were", "Some 30 passengers were")), id="a story with another value"
        ),
        pytest.param(story("Delta", ELSEWHERE, title="Rye bread"), id="a story of something else"),
        pytest.param(
            story("Delta", f"{' '.join([ELSEWHERE] * 5)} {MUTE}", title="News of the day"), id="a round-up of the day"
        ),
        pytest.param(
            story("Delta", f"{' '.join([ELSEWHERE] * 5)} {MUTE}", title="The Orrin ferry, and a prize for rye bread"),
            id="a round-up whose headline has a third of the event's names",
        ),
    ],
)
def test_nobody_is_called_silent_who_may_not_be(ask, another: str) -> None:  # type: ignore[no-untyped-def]
    assert not ask(A, B, story("Charlie", OWN), another).agreement.silent


def test_an_outlet_that_tells_it_in_another_story_is_not_silent(ask) -> None:  # type: ignore[no-untyped-def]
    again = story("Charlie", MUTE, id="second")
    assert not ask(A, story("Charlie", OWN), again).agreement.silent


def test_copies_are_told_in_one_line() -> None:
    carried = (
        CopyGroup(agency="Reuters", outlets=("Alpha", "Bravo", "Charlie", "Delta", "Echo")),
        CopyGroup(agency=None, outlets=("Foxtrot", "Golf")),
    )
    assert list(difference_lines(Agreement(verdict=Verdict.SINGLE, copies=carried))) == [
        "Alpha, Bravo and 3 more carry the same Reuters text",
        "Foxtrot and Golf carry the same text",
    ]
