import re
from datetime import date

import pytest
from pydantic import ValidationError

from index.claims import aligned, compare
from index.claims.claims import claim_of
from index.claims.comparators.quotations import counted_by_number
from index.claims.same_event import same_event
from index.models import Snippet, SourceAnswer, Span, Story, Update, ValueGroup, Verdict
from index.query import Question, understand

# names that make two stories stories of one event
PLACE = " It was in Veldria, near Port Esker, under Marshal Tarn."


DAY = date(2031, 4, 2)


def snippet(outlet: str, sentence: str, value: str | None = None, *, rest: str = PLACE, day: date = DAY) -> Snippet:
    body = sentence + rest
    found = None if value is None else Span(start=body.index(value), end=body.index(value) + len(value))
    story = Story(name=f"{outlet} {day}", outlet=outlet, body=body, published=day)
    return Snippet(story=story, span=Span(start=0, end=len(sentence)), score=1.0, value=found)


def source(outlet: str, sentence: str, value: str | None = None, *, rest: str = PLACE, day: date = DAY) -> SourceAnswer:
    return SourceAnswer(outlet=outlet, snippets=(snippet(outlet, sentence, value, rest=rest, day=day),))


def reading(value: str, *outlets: str, day: date = DAY) -> ValueGroup:
    return ValueGroup(value=value, outlets=outlets, dates=(day,) * len(outlets))


HOW_MANY = understand("how many were released?")
WHO = understand("who brokered it?")


def verdict(*sources: SourceAnswer, question: Question = HOW_MANY) -> Verdict:
    return compare(question, sources).verdict


def test_the_same_number_in_digits_and_in_words_agrees() -> None:
    a, b = source("A", "It freed 41 people.", "41"), source("B", "Forty-one men left.", "Forty-one")
    found = compare(HOW_MANY, (a, b))
    assert found.verdict is Verdict.AGREE
    assert found.readings == (reading("41", "A", "B"),)


def test_different_numbers_differ_and_the_more_frequent_comes_first() -> None:
    sources = (source("A", "It freed 7.", "7"), source("B", "It freed 9.", "9"), source("C", "It freed 9.", "9"))
    found = compare(HOW_MANY, sources)
    assert found.verdict is Verdict.DIFFER
    assert found.readings == (reading("9", "B", "C"), reading("7", "A"))


def test_different_numbers_about_different_events_are_not_called_different() -> None:
    other = " It was in Lumen, near Harrow Lake, under Dame Oda."
    assert verdict(source("A", "It freed 7.", "7"), source("B", "It freed 9.", "9", rest=other)) is Verdict.UNCLEAR


def test_sentences_that_share_most_of_their_words_are_of_one_event() -> None:
    a = source("A", "Rescuers freed 33 miners from the Karsa pit.", "33", rest="")
    b = source("B", "All 31 miners were freed from the Karsa pit.", "31", rest="")
    assert verdict(a, b) is Verdict.DIFFER


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("They freed 7 from the Karsa.", "From the Karsa came 9, freed.", True, id="a word and a name"),
        pytest.param("They freed 7 from the karsa.", "From the Karsa came 9, freed.", False, id="a name in one only"),
        pytest.param("They freed 7 from the karsa.", "From the karsa came 9, freed.", False, id="two words"),
        pytest.param("They freed 7 from the tall karsa.", "From the tall karsa came 9, freed.", True, id="three words"),
        pytest.param("They left the Karsa with 7.", "From the Karsa came 9, freed.", False, id="a name alone"),
    ],
)
def test_a_name_that_two_sentences_share_counts_twice(one: str, other: str, *, expected: bool) -> None:
    left, right = claim_of(HOW_MANY, source("A", one, rest="")), claim_of(HOW_MANY, source("B", other, rest=""))
    assert same_event(HOW_MANY, left, right) is expected


def test_a_part_of_the_counted_people_is_no_other_count_of_them() -> None:
    sources = (source("A", "It freed 12 people.", "12"), source("B", "It freed three children.", "three"))
    assert verdict(*sources) is Verdict.UNCLEAR
    assert compare(understand("how many were released in Veldria?"), sources).readings == (reading("12", "A"),)
    children = understand("how many children were released?")
    sources = (source("A", "It freed 12 children.", "12"), source("B", "It freed three children.", "three"))
    assert verdict(*sources, question=children) is Verdict.DIFFER


def test_who_holds_an_office_is_told_by_the_newest_story() -> None:
    former = source("A", "Tarn Vell is the mayor of Lumen.", "Tarn Vell", day=date(2029, 4, 2))
    now = source("B", "Oda Kest is the mayor of Lumen.", "Oda Kest")
    for question in ("who is the mayor of Lumen?", "mayor of Lumen"):
        assert [one.value for one in compare(understand(question), (former, now)).readings] == ["Oda Kest"]
    was = compare(understand("who was the mayor of Lumen in 2029?"), (former, now))
    assert [one.value for one in was.readings] == ["Tarn Vell"]


def test_the_older_reading_comes_first_where_they_differ() -> None:
    late = [source(outlet, "It freed 7 people there.", "7", day=date(2031, 4, 5)) for outlet in "BC"]
    found = compare(HOW_MANY, (*late, source("A", "It freed 9 people there.", "9")))
    assert found.verdict is Verdict.DIFFER
    assert found.readings == (reading("9", "A"), reading("7", "B", "C", day=date(2031, 4, 5)))


def test_a_count_that_a_later_one_has_overtaken_is_no_other_answer() -> None:
    late = source("B", "It freed 9 people there.", "9", day=date(2031, 4, 5))
    found = compare(HOW_MANY, (source("A", "It freed 7 people there.", "7"), late))
    assert (found.verdict, found.readings) == (Verdict.SINGLE, (reading("9", "B", day=date(2031, 4, 5)),))


def test_a_lower_bound_of_an_earlier_day_does_not_agree_with_a_higher_figure() -> None:
    late = source("B", "It freed 9 people there.", "9", day=date(2031, 4, 5))
    found = compare(HOW_MANY, (source("A", "It freed at least 4 people there.", "at least 4"), late))
    assert (found.verdict, found.readings) == (Verdict.SINGLE, (reading("9", "B", day=date(2031, 4, 5)),))


def test_a_lower_bound_agrees_with_a_later_figure_that_is_the_same() -> None:
    bound = source("A", "It freed at least 9 people there.", "at least 9")
    assert verdict(bound, source("B", "It freed 9 people there.", "9", day=date(2031, 4, 5))) is Verdict.AGREE


def test_a_later_story_of_one_outlet_that_changes_the_value_is_an_update() -> None:
    asked = understand("how many people were freed?")
    monday, tuesday = date(2031, 4, 7), date(2031, 4, 8)
    of_a = (
        snippet("A", "By night Veldria had freed 9 people.", "9", day=tuesday),
        snippet("A", "Veldria freed 7 people.", "7", day=monday),
    )
    b = source("B", "Nine people were freed.", "Nine", day=tuesday)
    found = compare(asked, (SourceAnswer(outlet="A", snippets=of_a), b))
    assert found.verdict is Verdict.AGREE
    assert found.readings == (reading("9", "A", "B", day=tuesday),)
    assert found.updates == (Update(outlet="A", value="9", published=tuesday, before="7", since=monday),)


@pytest.mark.parametrize(
    ("late", "updated"),
    [
        pytest.param("140", True, id="twenty times as many"),
        pytest.param("147", False, id="twenty-one times as many, which counts another thing"),
    ],
)
def test_a_figure_grows_to_twenty_times_of_itself(late: str, *, updated: bool) -> None:
    of_a = (
        snippet("A", f"By night Veldria had freed {late} people.", late, day=date(2031, 4, 8)),
        snippet("A", "Veldria freed 7 people.", "7", day=date(2031, 4, 7)),
    )
    found = compare(understand("how many people were freed?"), (SourceAnswer(outlet="A", snippets=of_a),))
    assert [one.value for one in found.updates] == ([late] if updated else [])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2031, 4, 2), Verdict.DIFFER, id="of the same day"),
        pytest.param(date(2031, 4, 3), Verdict.SINGLE, id="of the next day"),
    ],
)
def test_a_higher_count_overtakes_one_from_the_next_day_on(day: date, expected: Verdict) -> None:
    late = source("B", "It freed 9 people there.", "9", day=day)
    assert verdict(source("A", "It freed 7 people there.", "7"), late) is expected


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        pytest.param(" Then came Marshal Tarn, Orla Brenn and the Karsa Mill.", True, id="three names"),
        pytest.param(" Then came Marshal Tarn and Orla Brenn.", False, id="two names"),
    ],
)
def test_stories_that_share_three_names_are_of_one_event(shared: str, *, expected: bool) -> None:
    one, other = source("A", "They let 7 go.", rest=shared), source("B", "Some 9 got out.", rest=shared)
    assert same_event(HOW_MANY, claim_of(HOW_MANY, one), claim_of(HOW_MANY, other)) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(" Hollin was calm.", True, id="one of two names"),
        pytest.param(" All was calm.", False, id="none of them"),
    ],
)
def test_stories_with_half_of_the_names_of_a_question_are_of_its_event(rest: str, *, expected: bool) -> None:
    asked = understand("how many were let go by Tarn in Hollin?")
    one, other = source("A", "They let 7 go.", rest=rest), source("B", "Some 9 got out.", rest=rest)
    assert same_event(asked, claim_of(asked, one), claim_of(asked, other)) is expected


def test_the_outlets_of_a_reading_stand_together_by_day() -> None:
    monday, tuesday = date(2031, 4, 7), date(2031, 4, 8)
    told = ValueGroup(value="9", outlets=tuple("ABCD"), dates=(monday, monday, None, tuesday))
    assert told.by_day == ((monday, ("A", "B")), (None, ("C",)), (tuesday, ("D",)))
    assert ValueGroup(value="9", outlets=("A", "B")).by_day == ((None, ("A", "B")),)
    with pytest.raises(ValidationError, match="1 days of 2 outlets"):
        ValueGroup(value="9", outlets=("A", "B"), dates=(monday,))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("More than 40 were freed.", "It freed 41.", Verdict.AGREE, id="a bound and a number in it"),
        pytest.param("Some 40 were freed.", "It freed 41.", Verdict.AGREE, id="a rounded number and its exact one"),
        pytest.param("Dozens were freed.", "It freed 41.", Verdict.AGREE, id="a vague number and an exact one"),
        pytest.param("More than 40 were freed.", "It freed 31.", Verdict.DIFFER, id="a bound and a number outside"),
    ],
)
def test_what_fits_is_not_different(one: str, other: str, expected: Verdict) -> None:
    asked = understand("how many were freed?")
    values = [re.search(r"(?:More than |Some )?\d+|Dozens", text) for text in (one, other)]
    a, b = (
        source(outlet, text, found[0]) for outlet, text, found in zip("AB", (one, other), values, strict=True) if found
    )
    assert verdict(a, b, question=asked) is expected


@pytest.mark.parametrize(
    ("question", "one", "other", "expected"),
    [
        pytest.param(
            "who won the Esker Cup?", "Orla Brenn beat Oda Tarn to win the Esker Cup on Sunday.", "The Esker Cup was won by Wenna Strake.",
            {"Orla Brenn": ("A",), "Wenna Strake": ("B",)}, id="who does it, and by whom it was done",
        ),
        pytest.param(
            "who won the Esker Cup?", "Oda Tarn lost to Orla Brenn in the final of the Esker Cup.", "Wenna Strake took the Esker Cup.",
            {"Orla Brenn": ("A",), "Wenna Strake": ("B",)}, id="who is lost to has won",
        ),
        pytest.param(
            "who bought Skerrow Bank?", "Harrow Mills purchased Skerrow Bank for 3 million crowns.", "Skerrow Bank has been acquired by Lumen Mills.",
            {"Harrow Mills": ("A",), "Lumen Mills": ("B",)}, id="other words for one deed",
        ),
        pytest.param(
            "when did the Esker bridge open?", "The Esker bridge opened on 4 May 2031.", "The Esker bridge was opened to traffic on May 14, 2031.",
            {"4 May 2031": ("A",), "May 14, 2031": ("B",)}, id="two days",
        ),
    ],
)  # fmt: skip
def test_other_words_with_another_value_differ(
    question: str, one: str, other: str, expected: dict[str, tuple[str, ...]]
) -> None:
    of = {outlets[0]: value for value, outlets in expected.items()}
    found = compare(understand(question), (source("A", one, of["A"], rest=""), source("B", other, of["B"], rest="")))
    assert found.verdict is Verdict.DIFFER
    assert {each.value: each.outlets for each in found.readings} == expected


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        pytest.param("who won the Esker Cup in 2031?", "Orla Brenn won the Esker Cup in 2031.", "Wenna Strake won the Esker Cup in 2029.", id="another year"),
        pytest.param("who won the men's Esker Cup?", "Tomas Hadley won the men's Esker Cup.", "Wenna Strake won the Esker Cup of the women.", id="women where men are asked for"),
        pytest.param("who was the chair of Skerrow Bank in 1979?", "In 1979 the chair of Skerrow Bank was Orla Brenn.", "The chair of Skerrow Bank is Wenna Strake.", id="of the time that is asked about, and of today"),
    ],
)  # fmt: skip
def test_only_the_event_that_is_asked_about_is_claimed(question: str, one: str, other: str) -> None:
    said = re.findall(r"Orla Brenn|Wenna Strake|Tomas Hadley", f"{one} {other}")
    found = compare(understand(question), (source("A", one, said[0], rest=""), source("B", other, said[1], rest="")))
    assert (found.verdict, [each.outlets for each in found.readings]) == (Verdict.SINGLE, [("A",)])


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        pytest.param("The fire brigade of Hollin led out 190 people before ten.", "The fire brigade of Hollin led out 180 people before ten.", "number", ["190", "180"], id="a number in one wording"),
        pytest.param("The mayor, Tomas Hadley, thanked the farmer from Skerrow.", "The mayor, Bertil Awnsby, thanked the farmer from Skerrow.", "name", ["Tomas Hadley", "Bertil Awnsby"], id="a name in one wording"),
        pytest.param("The old quarry above Hollin was closed on 3 May 1998.", "The old quarry above Hollin was closed on 3 May 1989.", "date", ["3 May 1998", "3 May 1989"], id="a date in one wording"),
        pytest.param("In Hollin the slide destroyed 31 homes, the mayor said.", "34 homes were destroyed in Hollin by the slide, said firemen.", "number", ["31", "34"], id="a thing counted in two wordings"),
        pytest.param("The deal over the Karsa pit was struck by the envoy to Lumen, Orla Brenn.", "The envoy to Lumen, Wenna Strake, struck the deal over the old Karsa pit.", "name", ["Orla Brenn", "Wenna Strake"], id="two holders of one office"),
        pytest.param("The owners of the Karsa pit were fined 40 million crowns by a court in Hollin.", "A court in Hollin fined the owners of the Karsa pit 70 million crowns.", "number", ["40 million crowns", "70 million crowns"], id="two sums for one thing"),
        pytest.param("After a long strike the old Karsa pit above Hollin was closed on 3 May.", "Near the town of Hollin, the strike over, Marshal Tarn's old Karsa pit was closed on 9 May.", "date", ["3 May", "9 May"], id="two days of one deed"),
        pytest.param("“It was as long as a train and loud,” he said.", "He told us: 'It was as long as a ferry and loud'.", "quotation", ["It was as long as a train and loud,", "It was as long as a ferry and loud"], id="two versions of a quotation"),
    ],
)  # fmt: skip
def test_what_differs_beside_the_answer(one: str, other: str, kind: str, expected: list[str]) -> None:
    found = compare(understand("why was it so?"), (source("A", one, rest=""), source("B", other, rest="")))
    told = [[each.value for each in one.readings] for one in found.differences if one.kind == kind]
    assert told == [expected]


def test_one_word_beside_two_sums_does_not_make_them_one_thing() -> None:
    a = source("A", "Marshal Tarn paid the Karsa Mill in Hollin 40 million crowns.", rest="")
    b = source("B", "It was Hollin and the Karsa Mill that paid 70 million crowns to Marshal Tarn.", rest="")
    assert len(aligned((a, b))) == 1
    assert compare(understand("why was it so?"), (a, b)).differences == ()


@pytest.mark.parametrize(
    ("other", "pairs"),
    [
        pytest.param("Marshal Tarn closed the Karsa pit above Hollin after the fire.", 1, id="one event"),
        pytest.param(
            "Marshal Tarn sang in Hollin for the widows of the Karsa pit, who wept and asked for bread.",
            0,
            id="the same names in another event",
        ),
    ],
)
def test_sentences_that_share_little_but_names_are_no_pair(other: str, pairs: int) -> None:
    one = "Marshal Tarn closed the Karsa pit above Hollin after the flood."
    assert len(aligned((source("A", one, rest=""), source("B", other, rest="")))) == pairs


@pytest.mark.parametrize(
    ("rest_of_one", "rest_of_other", "differ"),
    [
        pytest.param("", "", True, id="neither story names the other's"),
        pytest.param(" Wenna Strake sat beside her.", "", False, id="the first names the other's"),
        pytest.param("", " Ms Brenn sat beside her.", False, id="the second names the other's, by the last name"),
    ],
)
def test_two_holders_of_one_office_do_not_differ_where_a_story_names_both(
    rest_of_one: str, rest_of_other: str, *, differ: bool
) -> None:
    one = "The deal over the Karsa pit was struck by the envoy to Lumen, Orla Brenn."
    other = "The envoy to Lumen, Wenna Strake, struck the deal over the old Karsa pit."
    found = compare(
        understand("why was it so?"), (source("A", one, rest=rest_of_one), source("B", other, rest=rest_of_other))
    )
    told = [[each.value for each in one.readings] for one in found.differences if one.kind == "name"]
    assert told == ([["Orla Brenn", "Wenna Strake"]] if differ else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Veldria won 39 medals at the Games in Lumen.", "Veldria won 14 gold medals at the Games in Lumen.", id="a part of what is counted"),
        pytest.param("“It was as long as a train and loud,” he said.", "It was ‘as long as a train’, said a farmer.", id="a part of a quotation"),
        pytest.param("3 May 2031 ... The old quarry above Hollin was closed.", "4 May 2031 ... The old quarry above Hollin was closed.", id="the day of the text itself"),
        pytest.param("Did the strike at the Karsa pit in Hollin leave hundreds of families hungry?", "In Hollin the strike at the Karsa pit left many hundreds of families hungry.", id="a question and what is told"),
        pytest.param("The 2031 Esker prize for letters has been awarded to the novelist Orla Brenn.", "The 2031 EskerPrize for letters has been awarded to the novelist Orla Brenn.", id="a name as a tag"),
        pytest.param("The Esker prize for letters was awarded to the Lumenian novelist of the Karsa pit.", "The Esker prize for letters was awarded to Brenn, novelist of the Karsa pit.", id="a people and a person"),
        pytest.param("The Karsa pit closed in 2029 with 48 sheds, Marshal Tarn said.", "Marshal Tarn opened the Karsa pit in 2011 with 15 sheds.", id="a thing counted at two times"),
        pytest.param("Its owners said Tuesday that the Karsa pit above Hollin is closed.", "The Karsa pit above Hollin is closed, its owners said on 9 May.", id="the days on which it was said"),
        pytest.param("Dozens of people fled the Karsa pit near Hollin.", "Scores of sheep fled the Karsa pit near Hollin.", id="two vague numbers of two things"),
        pytest.param("The brigade led out 190 people.", "The brigade led out some 200 people.", id="a rounded number"),
    ],
)  # fmt: skip
def test_what_does_not_differ(one: str, other: str) -> None:
    found = compare(understand("why was it so?"), (source("A", one, rest=""), source("B", other, rest="")))
    assert found.differences == ()


def test_nothing_is_claimed_of_a_sentence_beside_the_quoted_one() -> None:
    quoted = "It was the longest night of the year in the whole valley."
    a = source("A", quoted, rest=" The slide destroyed 31 homes there.")
    b = source("B", quoted, rest=" The slide destroyed 34 homes there.")
    assert compare(understand("what did he say?"), (a, b)).readings == ()


def test_one_source_is_single() -> None:
    assert verdict(source("A", "It freed 7.", "7")) is Verdict.SINGLE


def test_sources_without_a_value_are_unclear() -> None:
    assert verdict(source("A", "It freed some."), source("B", "It freed all.")) is Verdict.UNCLEAR
    assert verdict(source("A", "It freed 7.", "7"), source("B", "It freed all.")) is Verdict.SINGLE


def test_a_surname_and_a_full_name_agree() -> None:
    a, b = source("A", "Orla Brenn did it.", "Orla Brenn"), source("B", "Then Brenn did it.", "Brenn")
    assert verdict(a, b, question=WHO) is Verdict.AGREE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Orla Brenn came.", "Orla Bren came.", {"Orla Brenn": ("A",), "Orla Bren": ("B",)}, id="a letter"),
        pytest.param("Envoy to Veldria Orla Brenn.", "An envoy, Orla Brehn.", {"Orla Brenn": ("A",), "Orla Brehn": ("B",)}, id="inside a longer run"),
        pytest.param("Orla Brenn came.", "Orla Brenn came.", None, id="the same"),
        pytest.param("Orla Brenn came.", "Oda Brenn came.", None, id="a word of three letters is another person"),
        pytest.param("Orla Brenn came.", "Orla Tarkov came.", None, id="more than two letters"),
        pytest.param("The Port Gate fell.", "The Port Gates fell.", None, id="a plural"),
        pytest.param("Orla Brenn came.", "Orla Bren, also Orla Brenn, came.", None, id="a source that uses both"),
    ],
)  # fmt: skip
def test_names_that_differ_by_a_letter_or_two(
    one: str, other: str, expected: dict[str, tuple[str, ...]] | None
) -> None:
    found = compare(HOW_MANY, (source("A", one, rest=""), source("B", other, rest="")))
    names = [difference for difference in found.differences if difference.kind == "name"]
    told = [{reading.value: reading.outlets for reading in difference.readings} for difference in names]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize("side", [0, 1])
def test_a_spelling_that_a_story_also_uses_elsewhere_is_no_difference(side: int) -> None:
    texts, other = ("Orla Brenn came.", "Orla Bren came."), (" Orla Bren left.", " Orla Brenn left.")
    rests = [other[at] if at == side else "" for at in (0, 1)]
    a, b = (source(outlet, text, rest=rest) for outlet, text, rest in zip("AB", texts, rests, strict=True))
    assert compare(HOW_MANY, (a, b)).differences == ()


def test_two_words_for_the_same_people_are_no_difference() -> None:
    a, b = source("A", "It freed 41 people.", "41"), source("B", "It freed 41 Veldrian detainees.", "41")
    assert compare(HOW_MANY, (a, b)).differences == ()


def test_a_difference_that_is_the_answer_is_not_told_twice() -> None:
    a, b = source("A", "Orla Brenn did it.", "Orla Brenn"), source("B", "Orla Bren did it.", "Orla Bren")
    found = compare(WHO, (a, b))
    assert found.verdict is Verdict.DIFFER
    assert found.differences == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" people imprisoned there.", "people"),
        (" Veldrian detainees.", "detainees"),
        (", detainees said.", None),
        (" was enough for us all", None),
        ("", None),
    ],
)
def test_the_thing_counted(text: str, expected: str | None) -> None:
    assert counted_by_number(text) == expected


def test_quotations_are_compared_where_one_stands_beside_the_quoted_sentence() -> None:
    a = source(
        "A",
        "Marshal Tarn spoke of the Karsa pit.",
        rest=" “I told the men of Karsa to hold on. We will dig them all out by the night,” he said.",
    )
    b = source(
        "B",
        "The Karsa pit was on Marshal Tarn's mind.",
        rest=" “I ordered the men of Karsa to hold on. We shall dig them all out by night,” said Tarn.",
    )
    found = compare(understand("why was it so?"), (a, b)).differences
    assert [[each.value for each in one.readings] for one in found if one.kind == "quotation"] == [
        ["I told the men of Karsa to hold on.", "I ordered the men of Karsa to hold on."]
    ]


def test_stories_that_are_months_apart_do_not_report_the_same_thing() -> None:
    a = source("A", "In two weeks at least 7 towns in Veldria barred the raft race.", rest="", day=date(2031, 4, 2))
    b = source(
        "B",
        "By now the raft race has been barred in Veldria: more than 30 towns did so.",
        rest="",
        day=date(2031, 6, 2),
    )
    assert compare(understand("why was it so?"), (a, b)).differences == ()


def test_a_difference_names_all_outlets_that_show_it() -> None:
    homes = (
        "In Hollin the slide destroyed 31 homes, the mayor said.",
        "The slide destroyed 31 homes in Hollin, said the mayor.",
    )
    more = "34 homes were destroyed in Hollin by the slide, said firemen."
    sources = [source(outlet, text, rest="") for outlet, text in zip("ABC", (*homes, more), strict=True)]
    found = compare(understand("why was it so?"), tuple(sources)).differences
    assert [one.readings for one in found] == [(reading("31", "A", "B"), reading("34", "C"))]


def test_a_month_that_the_opening_of_a_story_is_cut_in_is_no_place() -> None:
    sentence, around = "The trams run again on Tuesday.", " word" * 49 + " They get more from January on."
    assert (sentence + around)[:300].endswith(" from Janu")
    one = source("A", sentence, "Tuesday", rest=around)
    other = source("B", "The trams run again on Monday.", "Monday", rest=" It is said in Tarnby.")
    found = compare(understand("when do the trams run again?"), (one, other))
    assert found.verdict is Verdict.DIFFER


def test_a_place_in_the_possessive_is_the_place() -> None:
    one = source("A", "The trams run again on Tuesday.", "Tuesday", rest=" So it is said in Tarnby's depot.")
    other = source("B", "The trams run again on Monday.", "Monday", rest=" So it is said in Tarnby.")
    found = compare(understand("when do the trams run again?"), (one, other))
    assert found.verdict is Verdict.DIFFER


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param("No one", "12", Verdict.DIFFER, id="none and twelve"),
        pytest.param("no fewer than 12", "14", Verdict.AGREE, id="a bound that begins with no"),
    ],
)
def test_no_one_counts_as_none(one: str, other: str, verdict: Verdict) -> None:
    sources = (source("A", f"It killed {one}.", one), source("B", f"It killed {other}.", other))
    assert compare(understand("how many people did it kill?"), sources).verdict is verdict
