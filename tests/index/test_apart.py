import pytest

from tests import apart


def report(item: pytest.Item, when: str) -> pytest.TestReport:
    return pytest.TestReport(item.nodeid, item.location, {}, "passed", None, when)  # type: ignore[arg-type]


@pytest.mark.parametrize("phases", [(), ("setup",), ("setup", "call")], ids=["nothing", "its start", "its result"])
def test_a_test_whose_process_ended_has_failed(request: pytest.FixtureRequest, phases: tuple[str, ...]) -> None:
    reports = [report(request.node, when) for when in phases]
    assert [one.outcome for one in apart.complete(reports, request.node)] == [*("passed" for _ in phases), "failed"]


def test_a_test_that_came_to_its_end_is_what_was_reported(request: pytest.FixtureRequest) -> None:
    reports = [report(request.node, when) for when in ("setup", "call", "teardown")]
    assert apart.complete(reports, request.node) == reports


def test_every_module_that_runs_apart_exists() -> None:
    assert [name for name in apart.APART if not (apart.TESTS / name).is_file()] == []
