"""A former holder of an office is no other answer than its holder."""

import pytest

from index.models import Verdict
from tests.conftest import MakeNewsroom

HOLDS = "“Prices are falling,” Harbour Minister Mira Tolk said in Vell on Monday.\n"


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        pytest.param(
            "Former Harbour Minister Orla Brenn said in Vell that prices rise.\n", Verdict.SINGLE, id="before"
        ),
        pytest.param("Orla Brenn, a lawyer and former Harbour Minister, spoke in Vell.\n", Verdict.SINGLE, id="behind"),
        pytest.param("Harbour Minister Orla Brenn said in Vell that prices rise.\n", Verdict.DIFFER, id="two holders"),
    ],
)
def test_who_left_an_office_is_no_other_holder(make_newsroom: MakeNewsroom, other: str, verdict: Verdict) -> None:
    room = make_newsroom({"one/a.txt": HOLDS, "two/b.txt": other})
    assert room.ask("Who is the Harbour Minister?").agreement.verdict is verdict
