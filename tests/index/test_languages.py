import subprocess
import sys
from pathlib import Path

import pytest

from index.text.languages import language_of_story
from tests.conftest import MakeNewsroom

ENGLISH = (
    "The bridge over the Orvane was closed on Monday after a ship hit one of its piers. Nobody was hurt, but the "
    "mayor said that it would stay closed for the whole of the winter."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param(
            "Die Brücke über die Orvane wurde am Montag gesperrt, nachdem ein Schiff einen ihrer Pfeiler gerammt hatte.",
            "de",
            id="German",
        ),
        pytest.param(
            "El puente sobre el Orvane se cerró el lunes después de que un barco chocara contra uno de sus pilares.",
            "es",
            id="Spanish",
        ),
        pytest.param(
            "Мостът над Орване беше затворен в понеделник, след като кораб се удари в една от неговите опори.",
            "bg",
            id="Bulgarian",
        ),
        pytest.param(
            "Broen over Orvane ble stengt mandag etter at et skip traff en av pilarene. Ingen ble skadet i ulykken.",
            "no",
            id="Norwegian by the name of its stemmer",
        ),
        pytest.param(
            "一艘船撞上桥墩后,奥尔文河上的大桥于周一关闭。市长说,整个冬天都将关闭,没有人受伤,船员已获救。",
            "zh",
            id="Chinese",
        ),
        pytest.param("Die Brücke", "en", id="a text that is too short is taken for English"),
        pytest.param("12 34 56 78 90 12 34 56 78 90 12 34 56 78 90", "en", id="no words at all"),
        pytest.param("", "en", id="nothing"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of_story(text) == language


def test_the_mapped_model_is_that_of_the_library() -> None:
    # in a process of its own, as the library takes 108 MB to load it
    code = (
        "from index.text.languages import Detector; from py3langid.langid import MODEL_FILE, LanguageIdentifier;"
        "mapped, loaded = Detector()._identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True);"
        "texts = ['It rained.', 'Мостът беше затворен.', 'El puente se cerró el lunes.', '大桥于周一关闭', ''];"
        "assert len({mapped.classify(text)[0] for text in texts[:4]}) == 4;"
        "assert [mapped.rank(text) for text in texts] == [loaded.rank(text) for text in texts]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
def test_the_detector_takes_little_memory_of_its_own() -> None:
    # loaded as the library does it, it keeps 73 MB
    code = (
        "import re; from pathlib import Path; from index.text.languages import language_of_story;"
        "anonymous = lambda: int(re.search(r'RssAnon:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]);"
        "before = anonymous(); language_of_story('Die Brücke war am Montag gesperrt, sagte der Rat. ' * 9);"
        "print(anonymous() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(done.stdout) < 30_000


def test_a_file_that_says_its_language_is_believed(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": f"language: nl\n\n{ENGLISH}", "b.txt": ENGLISH})
    newsroom.reindex()
    assert [newsroom.story(name).language for name in ("a.txt", "b.txt")] == ["nl", "en"]


def test_english_stories_are_indexed_and_asked_without_the_detector(tmp_path: Path) -> None:
    # its model takes half a second to load, more than everything else together
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.txt").write_text(ENGLISH, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from index import Newsroom;"
        "found = Newsroom(Path('stories'), Path('index')).ask('who said that the bridge would stay closed?').found;"
        "sys.exit(not found or 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
