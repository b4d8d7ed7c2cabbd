"""docs/formats.md is true: every format and field, the options, the extra, and how records are called."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import claimx
from claimx.cli.extract import command as extract
from claimx.errors import InputError
from claimx.readers import FORMATS
from claimx.readers.known import known
from claimx.readers.recognise import is_beside

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/formats.md").read_text("utf-8")


def test_formats_page_lists_every_format() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(FORMATS)


def test_formats_page_names_options_and_fields_that_there_are() -> None:
    options = {name for option in extract.params for name in option.opts}
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", PAGE)) <= options
    fields = known("fields")
    for kind, names in re.findall(r"`(text|id|date|title)`((?:, `\w+`)+)", PAGE):
        assert {kind, *re.findall(r"`(\w+)`", names)} <= set(fields[kind])


def test_formats_page_command_brings_what_an_extra_format_needs() -> None:
    (extra,) = re.findall(r"`pip install -e '\.\[(\w+)\]'` in a clone", PAGE)
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = " ".join(told["project"]["optional-dependencies"][extra])
    assert all(library in wanted for library in ("docx", "warcio", "zstd"))


def test_formats_page_calls_records_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"`(\S+\.jsonl)#(\w+)`", PAGE)
    Path(example[0]).write_text(f'{{"id": "{example[1]}", "text": "It rained."}}\n{{"no": 1}}\n')
    bad: list[InputError] = []
    assert [story.path for story in claimx.read_all(example[0], bad=bad.append)] == ["#".join(example)]
    assert len(bad) == 1


def test_formats_page_says_what_is_passed_over() -> None:
    named = re.findall(r"`(\*\S+?)`", PAGE[PAGE.index("## Which files") :])
    assert named
    assert all(is_beside(name.replace("*", "a.")) for name in named)


def test_formats_page_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
