"""A real cluster of three nodes answers as the index on this machine does, and refuses what would not be whole."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import httpx
import numpy as np
import pytest

from index import samples
from index.api.newsroom import Newsroom
from index.errors import ClusterUnreachable, IndexBusy, SnapshotForeign, SnapshotMissing, UnknownStory
from index.models import Answer, Filters, Progress
from index.retrieval import LocalSearcher, Searcher, idf
from index.retrieval.cluster_searcher import ClusterSearcher
from index.store.cluster import ClusterClient, ClusterGeneration, ClusterSettings, Pointer
from index.store.cluster.publishing import publish
from index.store.cluster.verifying import verify
from index.store.snapshot import Generations, Snapshot
from tests.cluster.nodes import Nodes

pytestmark = pytest.mark.timeout(300)
QUESTIONS = (
    "how many people were rescued?", "how many were released?", "who is the captain of the ferry?", "ferry",
    "when did the ferry sink? outlet:\"Skerrow Post\"", "what happened after:2025-10-15 before:2025-11-01",
    "latest on the ferry", "how many peolpe were resuced?", "wie viele Menschen wurden gerettet?",
    "who won the world cup?", "why did the ferry sink?", "how many? (the ferry)", "what did the mayor say?",
)  # fmt: skip
MOST_REQUESTS = 8  # of one answer; half of the answers take 5 or fewer


@pytest.fixture
def settings(nodes: Nodes, request: pytest.FixtureRequest) -> ClusterSettings:
    """A prefix of its own for each test."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name.casefold())[:50]
    return ClusterSettings(nodes=tuple(nodes.addresses), prefix=name)


@pytest.fixture
def client(settings: ClusterSettings) -> ClusterClient:
    return ClusterClient(settings)


def story(town: str, rescued: str, day: int = 14) -> str:
    return (
        f"title: Ferry sinks off {town}\noutlet: {town} Gazette\npublished: 2025-10-{day}\n---\n"
        f"The ferry Osprey sank off {town} on Tuesday night. Rescuers pulled {rescued} people out of the water.\n"
        f"The mayor of {town} thanked the crews. The cause is not known.\n"
    )


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")


def snapshot_of(newsroom: Newsroom) -> Snapshot:
    newsroom.reindex()
    generations = Generations(newsroom.index)
    return generations.open(generations.current())[0]


def searcher_of(client: ClusterClient) -> ClusterSearcher:
    return ClusterSearcher(ClusterGeneration(client, Pointer(client).current()))


def told(answer: Answer) -> object:
    return answer.model_dump(mode="json", exclude={"milliseconds"})


def assert_same(
    ours: Searcher,
    theirs: Searcher,
    words: Sequence[tuple[str, ...]],
    filters: Filters,
    limit: int,
    *,
    within: tuple[list[int], list[int]] | None = None,
) -> None:
    """The candidates, `within` stories of each, are the same to the bit, and so are the stories that they stand for."""
    mine, its = within or (None, None)
    one, other = ours.candidates(words, limit, filters, mine), theirs.candidates(words, limit, filters, its)
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    for name in ("scores", "held", "before", "behind", "often", "places", "sizes", "lengths", "days", "starts", "ends"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    assert np.array_equal(
        np.unique(one.stories, return_inverse=True)[1], np.unique(other.stories, return_inverse=True)[1]
    )
    for at, same in dict.fromkeys(zip(one.stories.tolist(), other.stories.tolist(), strict=True)):
        assert ours.stories([at])[at].story == theirs.stories([same])[same].story


def test_answers_are_those_of_the_index_on_this_machine(settings: ClusterSettings, tmp_path: Path) -> None:
    here = Newsroom(samples.FOLDER, tmp_path / "index")
    there = Newsroom(samples.FOLDER, tmp_path / "index", cluster=settings)
    with pytest.raises(SnapshotMissing):
        there.status()
    for question in QUESTIONS:  # the first of which builds the index
        assert told(there.ask(question)) == told(here.ask(question)), question
        assert there.search(question) == here.search(question), question
    assert there.timeline(QUESTIONS[0]).told == here.timeline(QUESTIONS[0]).told
    assert there.latest() == here.latest()
    assert there.sources() == here.sources()
    for outlet in here.sources():
        assert there.listed(outlet.outlet) == here.listed(outlet.outlet)
    for name in ("herald-ferry.txt", "herald-fer", here.story("herald-ferry.txt").key):
        assert there.called(name) == here.called(name) == "herald-ferry.txt"
        assert there.show("herald-ferry.txt") == here.show("herald-ferry.txt")
    for wrong in ("herald", "no such story"):
        with pytest.raises(UnknownStory) as one:
            here.called(wrong)
        with pytest.raises(UnknownStory) as other:
            there.called(wrong)
        assert str(one.value) == str(other.value)
    status = there.status(verify=True)
    assert (status.stories, status.sentences, status.terms) == (10, here.status().sentences, here.status().terms)
    assert settings.prefix in str(status.cluster)


def test_candidates_are_the_same_to_the_bit(client: ClusterClient, tmp_path: Path) -> None:
    snapshot = snapshot_of(Newsroom(samples.FOLDER, tmp_path / "index"))
    publish(snapshot, client)
    ours, theirs = LocalSearcher(snapshot), searcher_of(client)
    terms = list(ours.vocabulary.beginning(""))
    assert theirs.vocabulary.beginning("") == terms
    outlets = Filters(outlets=("Skerrow Post", "nobody"))
    for at in range(0, len(terms) - 40, 40):
        words = [(terms[at],), (terms[at + 7], terms[at + 9]), (terms[at + 20],), ("never said",)]
        assert idf(words, theirs) == idf(words, ours)
        for limit in (3, 200):
            assert_same(ours, theirs, words, Filters(), limit)
            assert_same(ours, theirs, words, outlets, limit)
        one, other = ours.search_stories([terms[at]], 20), theirs.search_stories([terms[at]], 20)
        assert theirs.origins(other).outlets == ours.origins(one).outlets
        assert theirs.origins(other).days.tolist() == ours.origins(one).days.tolist()
        for mine, its in zip(ours.words_held(words, one), theirs.words_held(words, other), strict=True):
            np.testing.assert_array_equal(mine, its)
        assert theirs.vocabulary.written(terms[at]) == ours.vocabulary.written(terms[at])
    for word in ("resuced", "capatin", "ferrry"):
        assert sorted(theirs.vocabulary.near(word, 1)) == sorted(ours.vocabulary.near(word, 1))
    one, other = (searcher.search_stories(["ferri"], 3) for searcher in (ours, theirs))
    assert_same(ours, theirs, [("ferri",), ("captain",)], Filters(), 5, within=(one, other))
    for filters in (Filters(), outlets):
        assert theirs.catalogue.newest(filters, 2, other) == ours.catalogue.newest(filters, 2, one)


@pytest.mark.parametrize(
    "bodies",
    [
        pytest.param(["Fire."], id="one sentence, whose score is negative"),
        pytest.param(["Fire in the city.", "Fire in the port."], id="a term in every sentence"),
        pytest.param(["Fire, fire, fire. " + "word " * 300 + "."], id="sentences beyond the lengths that Lucene keeps"),
    ],
)
def test_tiny_archives(client: ClusterClient, tmp_path: Path, bodies: list[str]) -> None:
    write(tmp_path / "stories", {f"{at}.txt": body for at, body in enumerate(bodies)})
    snapshot = snapshot_of(Newsroom(tmp_path / "stories", tmp_path / "index"))
    publish(snapshot, client)
    ours, theirs = LocalSearcher(snapshot), searcher_of(client)
    for words in ([("fire",)], [("smoke",), ("fire",)], [("town",), ("word",), ("citi",)]):
        for limit in (1, 2, 200):
            assert_same(ours, theirs, words, Filters(), limit)


def test_a_band_of_equal_scores_is_read_to_its_end(client: ClusterClient, tmp_path: Path) -> None:
    towns = [f"Town{at:03}" for at in range(300)]
    write(
        tmp_path / "stories",
        {f"{town}.txt": f"The storm hit {town} at night." for town in towns} | {"x.txt": "Calm sea. " * 400},
    )
    snapshot = snapshot_of(Newsroom(tmp_path / "stories", tmp_path / "index"))
    publish(snapshot, client)
    before = client.requests
    assert_same(LocalSearcher(snapshot), searcher_of(client), [("storm",)], Filters(), 20)
    assert client.requests > before


def test_increments_equal_a_whole_index_and_a_reader_keeps_its_generation(
    client: ClusterClient, tmp_path: Path
) -> None:
    stories = tmp_path / "stories"
    write(stories, {f"{at:02}.txt": story(f"Port{at}", str(20 + at)) for at in range(12)})
    here = Newsroom(stories, tmp_path / "index")
    first = publish(snapshot_of(here), client)
    reader = searcher_of(client)
    asked = [("rescuer",), ("peopl",), ("port3",), ("ferri",)]
    before = reader.candidates(asked, 50)
    steps: list[dict[str, str | None]] = [
        {"03.txt": story("Port3", "99")},
        {"00a.txt": story("Newport", "7"), "zz.txt": story("Lastport", "8")},
        {"05.txt": None, "00.txt": None},
        {"04b.txt": story("Port4", "24")},  # a near-duplicate of one that stays
        {"04b.txt": None, "03.txt": story("Port3", "23")},  # as at first
    ]
    for step in steps:
        write(stories, step)
        snapshot = snapshot_of(here)
        published = publish(snapshot, client)
        assert published.indices == first.indices, "all was written anew"
        verify(ClusterGeneration(client, published))
        ours, theirs = LocalSearcher(snapshot), searcher_of(client)
        for words in (asked, [("port4",)], [("99",), ("8",)], [("mayor",), ("newport",)]):
            assert_same(ours, theirs, words, Filters(), 7)
        names = [
            [
                outlet
                for group in sorted(one.copies(one.search_stories(["ferri"], 99)).values())
                for outlet in group.outlets
            ]
            for one in (ours, theirs)
        ]
        assert sorted(names[0]) == sorted(names[1])
        now = ClusterSearcher(ClusterGeneration(client, first)).candidates(asked, 50)
        assert before is not None
        assert now is not None
        assert np.array_equal(before.scores, now.scores), "the reader of the first generation sees another"
    publish(snapshot, client)  # nothing has changed
    assert Pointer(client).current().number == 1 + len(steps)
    write(stories, {"07.txt": None})
    published = publish(snapshot_of(here), client, grace=timedelta(0))  # what nobody reads any more is deleted
    write(stories, {"08.txt": None})
    published = publish(snapshot_of(here), client, grace=timedelta(0))
    found = client.counts({f"{client.settings.prefix}-{published.indices}-stories": {"match_all": {}}})
    assert found[0] <= published.stories + 1


def test_one_writer_at_a_time(client: ClusterClient, settings: ClusterSettings, tmp_path: Path) -> None:
    here = Newsroom(samples.FOLDER, tmp_path / "index")
    snapshot = snapshot_of(here)
    Pointer(client).prepare()
    with Pointer(client).writing(), pytest.raises(IndexBusy):
        publish(snapshot, client)

    def stop(done: Progress) -> None:
        if not done.total:  # nothing had to be read, and the index is being written to the cluster
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Newsroom(samples.FOLDER, tmp_path / "index", cluster=settings).reindex(stop)
    with pytest.raises(SnapshotMissing):
        Pointer(client).current()
    first = publish(snapshot, client)  # which the broken off one does not hold up
    with pytest.raises(IndexBusy, match="meanwhile"):
        Pointer(client).publish(first.model_copy(update={"number": 2}), "")
    assert Pointer(client).current() == first


def test_what_a_writer_left_is_removed(client: ClusterClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = tmp_path / "stories"
    write(stories, {f"{at:02}.txt": story(f"Port{at}", str(20 + at)) for at in range(12)})
    here = Newsroom(stories, tmp_path / "index")
    first = publish(snapshot_of(here), client)
    asked = [("rescuer",), ("peopl",), ("port3",), ("newport",), ("99",)]
    before = searcher_of(client).candidates(asked, 50)
    write(stories, {"03.txt": story("Port3", "99"), "05.txt": None, "new.txt": story("Newport", "7")})

    def ends(_: ClusterGeneration) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("index.store.cluster.publishing.verify", ends)  # when all is written but the pointer
        with pytest.raises(KeyboardInterrupt):
            publish(snapshot_of(here), client)
    assert Pointer(client).current() == first
    after = searcher_of(client).candidates(asked, 50)
    assert before is not None
    assert after is not None
    assert np.array_equal(before.scores, after.scores)
    write(stories, {"03.txt": story("Port3", "23"), "07.txt": story("Port7", "70"), "new.txt": None})
    snapshot = snapshot_of(here)
    published = publish(snapshot, client)
    assert (published.indices, published.number) == (first.indices, 2)
    verify(ClusterGeneration(client, published))
    assert_same(LocalSearcher(snapshot), searcher_of(client), asked, Filters(), 50)


def test_an_index_of_another_format_is_refused(client: ClusterClient, nodes: Nodes, tmp_path: Path) -> None:
    published = publish(snapshot_of(Newsroom(samples.FOLDER, tmp_path / "index")), client)
    there = Newsroom(samples.FOLDER, tmp_path / "index", cluster=client.settings)
    httpx.delete(f"{nodes.addresses[0]}/{client.settings.prefix}-{published.indices}-terms").raise_for_status()
    with pytest.raises(SnapshotForeign, match="terms"):
        there.sources()
    content = json.dumps(json.loads(published.model_dump_json()) | {"format": 99})
    path = f"{nodes.addresses[0]}/{client.settings.prefix}-generations/_doc/current"
    httpx.put(path, json={"content": content}).raise_for_status()
    with pytest.raises(SnapshotForeign, match="99"):
        Pointer(client).current()
    snapshot = snapshot_of(Newsroom(samples.FOLDER, tmp_path / "index"))
    with pytest.raises(SnapshotForeign, match="--rebuild"):
        publish(snapshot, client)
    assert publish(snapshot, client, afresh=True) == Pointer(client).current()


def run(arguments: list[str], settings: ClusterSettings, folder: Path) -> subprocess.Popen[str]:
    variables = {
        "CLUSTER_URL": ",".join(settings.nodes), "CLUSTER_PREFIX": settings.prefix, "CLUSTER_USER": "ada",
        "CLUSTER_PASSWORD": "hush-hush", "STORIES_DIR": str(folder / "stories"), "INDEX_DIR": str(folder / "index"),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "index", *arguments], env=os.environ | variables, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_the_commands_with_a_cluster_and_a_writer_that_is_killed(
    settings: ClusterSettings, client: ClusterClient, tmp_path: Path
) -> None:
    write(tmp_path / "stories", {f"{at}.txt": story(f"Port{at}", str(20 + at)) for at in range(9)})

    def done(*arguments: str) -> str:
        with run(list(arguments), settings, tmp_path) as process:
            out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert "hush" not in out + err
        return out

    assert json.loads(done("reindex", "--json"))["stories"] == 9
    question = "how many people were pulled out of the water off Port3?"
    answer = json.loads(done("ask", "--json", question))
    assert "23 people" in answer["sources"][0]["snippets"][0]["text"]
    assert "Port3 Gazette" in done("search", question)
    assert "takes writes" in done("status", "--verify")
    first = Pointer(client).current()
    write(tmp_path / "stories", {"3.txt": story("Port3", "99")})
    with run(["reindex"], settings, tmp_path) as process:
        while Pointer(client).read("writer")[1] is None:  # until it writes
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert Pointer(client).current() == first
    again = json.loads(done("ask", "--json", question))
    assert again["sources"] == answer["sources"]
    assert json.loads(done("copy-index", "--json"))["stories"] == 9  # takes over from the dead one
    assert "99 people" in json.loads(done("ask", "--json", question))["sources"][0]["snippets"][0]["text"]


def test_an_answer_takes_few_requests(client: ClusterClient, settings: ClusterSettings, tmp_path: Path) -> None:
    there = Newsroom(samples.FOLDER, tmp_path / "index", cluster=settings)
    there.reindex()
    taken = []
    for question in QUESTIONS:
        fresh = Newsroom(samples.FOLDER, tmp_path / "index", cluster=settings)  # knows nothing yet
        fresh.sources()
        sent = fresh._cluster._client  # type: ignore[union-attr]
        before = sent.requests
        fresh.ask(question)
        taken.append(sent.requests - before)
    assert sorted(taken)[len(taken) // 2] <= 5
    assert max(taken) <= MOST_REQUESTS, taken


# The last of the module, as it ends nodes.
def test_nodes_that_die(settings: ClusterSettings, client: ClusterClient, nodes: Nodes, tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    write(stories, {f"{at:02}.txt": story(f"Port{at}", str(20 + at)) for at in range(12)})
    here = Newsroom(stories, tmp_path / "index")
    first = publish(snapshot_of(here), client)
    question = "how many people were pulled out of the water off Port3?"
    expected = told(here.ask(question))
    nodes.kill(0)
    until = time.monotonic() + 5
    while time.monotonic() < until:  # through the time in which the others have not noticed yet
        assert told(Newsroom(stories, tmp_path / "index", cluster=settings).ask(question)) == expected
    write(stories, {"03.txt": story("Port3", "99"), "new.txt": story("Newport", "7")})
    snapshot = snapshot_of(here)
    published = publish(snapshot, client)
    assert published.indices == first.indices
    verify(ClusterGeneration(client, published))
    fresh = Newsroom(stories, tmp_path / "index", cluster=settings)
    assert told(fresh.ask(question)) == told(here.ask(question)) != expected
    nodes.kill(1)
    with pytest.raises(ClusterUnreachable):
        fresh.ask(question)
