"""The unit of systemd: valid, as hardened as it was, and of folders that the settings name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings

UNIT = Path(__file__).parents[2] / "docs" / "crosscheck-bot.service"

# Of 100; systemd 252 gives 14, most of it for the network that a bot needs.
MOST_EXPOSED = 20


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("there is no systemd-analyze here")
    return found


def test_the_unit_is_valid(analyze: str, tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    # the command has to be one that is there
    here.write_text(UNIT.read_text("utf-8").replace("/opt/crosscheck/bin/crosscheck-bot", sys.executable), "utf-8")
    told = subprocess.run([analyze, "verify", here], capture_output=True, text=True, check=False)
    assert (told.returncode, [line for line in told.stderr.splitlines() if UNIT.name in line]) == (0, [])


def test_the_unit_is_hardened(analyze: str) -> None:
    threshold = ["--offline=yes", f"--threshold={MOST_EXPOSED}"]
    told = subprocess.run([analyze, "security", *threshold, UNIT], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_variables_of_the_unit_are_settings_or_those_of_libraries() -> None:
    names = set(re.findall(r"(?:^Environment=| )([A-Z_]+)=", UNIT.read_text("utf-8"), re.MULTILINE))
    ours = {name for name in names if name.lower() in Settings.model_fields}
    assert ours == {"STORIES_DIR", "INDEX_DIR", "STATE_FILE"}
    assert names - ours == {"MPLCONFIGDIR", "XDG_CACHE_HOME", "PYTHONDONTWRITEBYTECODE"}
