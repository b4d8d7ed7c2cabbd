"""The samples: in every format, listed for the reader, one treaty told from two sides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimx.readers import FORMATS, read_all
from claimx.records import Document

SAMPLES = Path(__file__).parents[1] / "samples"
README = (SAMPLES / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Document]]:
    """What is read out of each file."""
    files = [path for path in SAMPLES.iterdir() if path.name not in ("README.md", "gold.jsonl")]
    return {path.name: list(read_all(path)) for path in files}


def test_samples_come_in_every_format(stories: dict[str, list[Document]]) -> None:
    """But web archives, which hold pages."""
    assert {one.format for made in stories.values() for one in made} == FORMATS.keys() - {"warc"}


def test_samples_are_read_without_a_warning(stories: dict[str, list[Document]]) -> None:
    assert [(one.path, one.warnings) for made in stories.values() for one in made if one.warnings] == []


def test_samples_readme_lists_every_file_and_no_other(stories: dict[str, list[Document]]) -> None:
    assert set(re.findall(r"`([\w-]+\.\w+)`", README)) == {*stories, "gold.jsonl"}


def speakers(name: str) -> set[str]:
    """Return who speaks in a story."""
    lines: Iterator[dict[str, Any]] = map(
        json.loads, (SAMPLES / "gold.jsonl").read_text("utf-8").splitlines()
    )
    (told,) = (line["attributions"] for line in lines if line["id"] == name)
    names = [one["speaker"] for one in told if "speaker" in one]
    return {each for one in names for each in ([one] if isinstance(one, str) else one)}


def test_samples_tell_one_treaty_from_two_sides(stories: dict[str, list[Document]]) -> None:
    """The same treaty and people, but each capital has its own critics and its own name for the land."""
    (one,), (other,) = stories["corentyne.txt"], stories["tigri.html"]
    for each in (one, other):
        assert "Corentyne Treaty" in each.text
    assert {"Ronald Kartosen", "Verlyn Osbourne-Singh"} <= speakers("corentyne") & speakers("tigri")
    assert speakers("corentyne") - speakers("tigri")
    assert speakers("tigri") - speakers("corentyne")
    assert "Tigri" not in one.text
    assert "New River" not in other.text
