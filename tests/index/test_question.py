import pytest

from index.question import Kind, understand


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        pytest.param("how many were released?", Kind.NUMBER, ("releas",), id="how many"),
        pytest.param("What was the number of victims?", Kind.NUMBER, ("victim",), id="number of"),
        pytest.param("what is the death toll?", Kind.NUMBER, ("death", "toll"), id="a toll is a number"),
        pytest.param("How old is the mayor?", Kind.NUMBER, ("mayor",), id="how old"),
        pytest.param("how much did the bridge cost?", Kind.MONEY, ("bridg", "cost"), id="how much"),
        pytest.param("What price was paid?", Kind.MONEY, ("price", "paid"), id="price"),
        pytest.param("what percentage voted?", Kind.SHARE, ("vote",), id="percentage"),
        pytest.param("When did the ferry sink?", Kind.DATE, ("ferri", "sink"), id="when"),
        pytest.param("which year was it built", Kind.DATE, ("built",), id="which year"),
        pytest.param("who brokered the deal?", Kind.PERSON, ("broker", "deal"), id="who"),
        pytest.param("Where did it burn?", Kind.PLACE, ("burn",), id="where"),
        pytest.param("in what city did they meet?", Kind.PLACE, ("meet",), id="what city"),
        pytest.param("why did the dam fail?", Kind.REASON, ("dam", "fail"), id="why"),
        pytest.param("what caused the fire?", Kind.REASON, ("caus", "fire"), id="what caused"),
        pytest.param("did the dam fail?", Kind.OTHER, ("dam", "fail"), id="yes or no is no kind of its own"),
        pytest.param(
            "What did Orla Brenn say about the dam?", Kind.OTHER, ("orla", "brenn", "dam"), id="say introduces"
        ),
        pytest.param("dam dams DAM", Kind.OTHER, ("dam",), id="a term counts once"),
        pytest.param("how many?", Kind.NUMBER, (), id="only stop words leave nothing"),
        pytest.param("number of", Kind.NUMBER, ("number",), id="asking words stay where there are no others"),
    ],
)
def test_a_question_is_read_as(text: str, kind: Kind, terms: tuple[str, ...]) -> None:
    question = understand(text)
    assert (question.kind, question.terms) == (kind, terms)


def test_the_thing_that_is_counted_is_known() -> None:
    assert understand("how many rescued hikers were found?").counted == {"rescu", "hiker"}
    assert understand("how many were found?").counted == frozenset()
