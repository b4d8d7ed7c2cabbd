"""The house itself: what is shipped, what is pinned, and what must never stand in a file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from claimx.model import find_base

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "crates" + ".io", "deb" + "ian.org"]
MACHINE_PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/o" + "pt/", "../sha" + "red", "file" + ":///"]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that git tracks or would track."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, tracked: list[Path]) -> Path:
    """The wheel, built from a copy of the tracked files: no leftover of an earlier build gets in."""
    source = tmp_path_factory.mktemp("source")
    for path in tracked:
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", built, source],
        check=True,
        capture_output=True,
    )
    (found,) = built.glob("claimx-*.whl")
    return found


def test_no_file_names_a_registry_or_a_machine_path(tracked: list[Path]) -> None:
    forbidden = re.compile("|".join(map(re.escape, REGISTRIES + MACHINE_PATHS)).encode(), re.IGNORECASE)
    hits = {str(path.relative_to(ROOT)): forbidden.findall(path.read_bytes()) for path in tracked}
    assert {path: found for path, found in hits.items() if found} == {}


def test_every_package_folder_is_shipped() -> None:
    packages = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "claimx").rglob("__init__.py")
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages | {"claimx.models"}


def test_wheel_holds_the_code_and_the_data(wheel: Path, tracked: list[Path]) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    for path in tracked:
        place = path.relative_to(ROOT)
        if place.parts[0] == "claimx":
            assert place.as_posix() in shipped
        elif place.parts[0] == "models" and place.suffix in {".toml", ".json", ".md"}:
            assert f"claimx/{place.as_posix()}" in shipped
    name = wheel.name.split("-py3")[0]
    assert {file.split("/")[0] for file in shipped} == {"claimx", f"{name}.dist-info", f"{name}.data"}
    assert f"{name}.data/data/share/man/man1/claimx.1" in shipped
    assert "claimx/py.typed" in shipped


def is_pickle(data: bytes) -> bool:
    """Protocol 2 and later begin with their number and end with STOP; the older ones nobody writes."""
    return data[:1] == b"\x80" and data[1:2] in {b"\x02", b"\x03", b"\x04", b"\x05"} and data[-1:] == b"."


def contents(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
    for path in find_base().rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()


def test_no_pickle_in_the_wheel_or_the_base_model(wheel: Path) -> None:
    assert is_pickle(b"\x80\x04N.")
    for name, data in contents(wheel):
        assert not name.endswith((".pkl", ".pickle", ".joblib", ".pyc", ".npy", ".npz")), name
        assert not is_pickle(data), name


def test_no_code_reads_pickles(tracked: list[Path]) -> None:
    imported = re.compile(
        r"^\s*(import|from) (pickle|cPickle|dill|cloudpickle|joblib|shelve|marshal)\b", re.MULTILINE
    )
    code = [path for path in tracked if path.suffix == ".py"]
    assert [path for path in code if imported.search(path.read_text("utf-8"))] == []


def locked() -> dict[str, list[tuple[Version, bool]]]:
    """Return each pinned name with its versions and whether each has hashes."""
    pins: dict[str, list[tuple[Version, bool]]] = {}
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line.split("--hash=")[0])
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            pins.setdefault(canonicalize_name(requirement.name), []).append(
                (Version(pin.version), bool(re.search(r"--hash=sha256:[0-9a-f]{64}", line)))
            )
    return pins


def stated() -> list[Requirement]:
    project = PROJECT["project"]
    every = (
        project["dependencies"]
        + project["optional-dependencies"]["test"]
        + PROJECT["build-system"]["requires"]
    )
    return [Requirement(text) for text in every]


def test_lock_has_hashes_for_every_pin() -> None:
    pins = locked()
    assert pins
    assert all(hashed for versions in pins.values() for _, hashed in versions)


@pytest.mark.parametrize("requirement", stated(), ids=str)
def test_lock_satisfies_what_the_project_states(requirement: Requirement) -> None:
    versions = [version for version, _ in locked()[canonicalize_name(requirement.name)]]
    assert all(version in requirement.specifier for version in versions)


def test_lock_covers_what_the_dependencies_need() -> None:
    """Every requirement of a requirement that holds on this machine is pinned."""
    pins = locked()
    todo = [(str(requirement.name), requirement.extras) for requirement in stated()]
    seen = set()
    while todo:
        name, extras = todo.pop()
        if canonicalize_name(name) in seen:
            continue
        seen.add(canonicalize_name(name))
        assert canonicalize_name(name) in pins, f"{name} is not in requirements.lock"
        try:
            needs = [Requirement(text) for text in requires(name) or []]
        except PackageNotFoundError:
            continue
        for need in needs:
            environments = [{"extra": extra} for extra in {"", *extras}]
            if need.marker is None or any(need.marker.evaluate(environment) for environment in environments):
                todo.append((need.name, need.extras))


def test_changelog_speaks_of_this_version() -> None:
    version = re.escape(PROJECT["project"]["version"])
    assert re.search(
        rf"^## \[({version}|Unreleased)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("script", [".ci/check", ".ci/run"])
def test_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / script]).returncode == 0


def test_importing_claimx_stays_light() -> None:
    heavy = {"spacy", "numpy", "rich", "msgspec", "thinc"}
    code = f"import claimx, sys; sys.exit(', '.join({heavy!r} & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_models_readme_lists_every_data_file() -> None:
    text = (ROOT / "models/README.md").read_text("utf-8")
    unlisted = [
        path.name for path in sorted((ROOT / "models").glob("*.toml")) if f"`{path.name}`" not in text
    ]
    assert unlisted == []
