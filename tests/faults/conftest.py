"""``claimx batch`` as a process of its own, on stories that misbehave."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FAKE = Path(__file__).with_name("fake.py")


class Ended(NamedTuple):
    """How a run ended: its exit code, and its lines on stderr."""

    code: int
    lines: list[str]


class Claimx:
    """Runs claimx in a folder, where ``stories`` is the folder of inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "stories").mkdir()

    def story(self, name: str, text: str | bytes) -> Path:
        """Write an input."""
        path = self.folder / "stories" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def start(self, *args: str, **options: Any) -> subprocess.Popen[bytes]:
        """Start ``claimx batch stories …``."""
        return subprocess.Popen(
            [sys.executable, FAKE, "batch", "stories", *args],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, *args: str, **options: Any) -> Ended:
        """Run it to its end."""
        process = self.start(*args, **options)
        out, err = process.communicate(timeout=120)
        assert out == b""
        return Ended(process.returncode, err.decode().splitlines())

    def paths(self, output: str = "out.json") -> list[str]:
        """The path of every story in an output."""
        told = json.loads((self.folder / output).read_bytes())
        return [each["document"]["path"] for each in told["documents"]]

    def left(self) -> set[str]:
        """What stands beside the stories."""
        return {path.name for path in self.folder.iterdir()} - {"stories"}


@pytest.fixture
def claimx(tmp_path: Path) -> Claimx:
    return Claimx(tmp_path)


@pytest.fixture
def many(claimx: Claimx) -> Callable[..., None]:
    """Write so many stories, all different."""

    def many(number: int, more: str = "") -> None:
        for at in range(number):
            claimx.story(f"{at:04}.txt", f"Story {at}\n{more}")

    return many
