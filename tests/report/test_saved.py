"""What claimx saved, read back."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.errors import InputError
from claimx.records import Extraction
from claimx.report.saved import saved, saved_as
from claimx.writers import json as as_json
from claimx.writers import jsonl, sqlite

Story = Callable[..., Extraction]


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., str]:
    """Save extractions under a format's name and return where."""

    def save(form: str, *extractions: Extraction, **options: Any) -> str:
        path = tmp_path / f"saved.{form}"
        if form == "sqlite":
            sqlite.write(extractions, path, **options)
        else:
            with path.open("w", encoding="utf-8", newline="") as stream:
                {"json": as_json, "jsonl": jsonl}[form].write(extractions, stream, **options)
        return str(path)

    return save


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_saved_gives_back_what_was_found(form: str, story: Story, save: Callable[..., str]) -> None:
    told = [story(), story(path=None, published=None, agency="Wire")]
    place = save(form, *told)
    assert saved_as(place) == form
    back = [
        msgspec.structs.replace(
            one, document=msgspec.structs.replace(one.document, encoding=told[0].document.encoding)
        )
        for one in saved(place, form)  # type: ignore[arg-type]
    ]
    assert back == told


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_saved_keeps_who_stands_together(
    form: str, story: Story, jointly: Story, save: Callable[..., str]
) -> None:
    told = jointly(jointly(story(), "holder", "Peru", "Chile"), "target", "Lake Accord", "Sea Accord")
    (back,) = saved(save(form, told), form)  # type: ignore[arg-type]
    (stance,) = back.claims[2].stances
    assert stance == told.claims[2].stances[0]
    assert (stance.holder.names, stance.target.names) == (("Peru", "Chile"), ("Lake Accord", "Sea Accord"))


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_saved_keeps_the_outlet(form: str, story: Story, save: Callable[..., str]) -> None:
    told = story()
    told = msgspec.structs.replace(told, document=msgspec.structs.replace(told.document, outlet="Courier"))
    (back,) = saved(save(form, told), form)  # type: ignore[arg-type]
    assert back.document.outlet == "Courier"


def test_saved_before_there_were_outlets_has_none(story: Story, save: Callable[..., str]) -> None:
    place = save("sqlite", story())
    with closing(sqlite3.connect(place)) as base:
        base.execute("ALTER TABLE documents DROP COLUMN outlet")
        base.commit()
    (back,) = saved(place, "sqlite")
    assert (back.document.path, back.document.outlet) == ("rail.txt", None)


def test_saved_lines_give_back_claims_and_no_more(story: Story, save: Callable[..., str]) -> None:
    told = [story(), story(path="other.txt")]
    place = save("jsonl", *told)
    assert saved_as(place) == "jsonl"
    back = list(saved(place, "jsonl"))
    assert [one.document.path for one in back] == ["rail.txt", "other.txt"]
    fields = told[1].claims[0].__struct_fields__
    assert [[getattr(claim, name) for name in fields] for claim in back[1].claims] == [
        [getattr(claim, name) for name in fields] for claim in told[1].claims
    ]
    assert (back[0].document.text, back[0].instruments, back[0].speakers) == ("", [], [])


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_saved_without_text_has_none(form: str, story: Story, save: Callable[..., str]) -> None:
    (back,) = saved(save(form, story(), with_text=False), form)  # type: ignore[arg-type]
    assert back.document.text == ""
    assert back.claims == story().claims


@pytest.mark.parametrize(
    "content",
    [
        b"RIGA, March 3 (Agency) - It is so.",
        b'{"text": "It is so.", "id": "a"}\n{"text": "It is not.", "id": "b"}\n',
        b'{"id": "a", "headline": "It is so"}',
        b"",
        b"\xff\xfe",
    ],
)
def test_saved_is_no_story(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_bytes(content)
    assert saved_as(str(path)) is None


def test_saved_is_nothing_that_is_not_there(tmp_path: Path) -> None:
    assert saved_as(str(tmp_path / "none.json")) is None
    assert saved_as(str(tmp_path)) is None
    assert saved_as("a\0b") is None


def test_saved_on_standard_input_is_looked_at_and_not_read(
    story: Story, save: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(save("json", story())).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    assert saved_as("-") == "json"
    assert [one.claims for one in saved("-", "json")] == [story().claims]


def altered(change: Callable[[dict[str, Any]], object], place: str) -> None:
    path = Path(place)
    output = json.loads(path.read_text("utf-8"))
    change(output)
    path.write_text(json.dumps(output), "utf-8")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda output: output.update(schema="claimx/9"), "claimx/9"),
        (lambda output: output["documents"][0]["claims"][0].update(mode="shouted"), "shouted"),
        (lambda output: output["documents"][0]["claims"][0].pop("rule"), "rule"),
    ],
)
def test_saved_otherwise_is_refused(
    change: Callable[[dict[str, Any]], object], why: str, story: Story, save: Callable[..., str]
) -> None:
    place = save("json", story())
    altered(change, place)
    with pytest.raises(InputError, match=f"saved.json: .*{why}"):
        list(saved(place, "json"))


def test_saved_lines_say_which_is_broken(story: Story, save: Callable[..., str]) -> None:
    place = save("jsonl", story())
    with Path(place).open("a") as stream:
        stream.write('{"id": "x"\n')
    with pytest.raises(InputError, match=r"saved\.jsonl: line 5 "):
        list(saved(place, "jsonl"))


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE claims",
        "UPDATE claims SET spans = 'no list'",
        "UPDATE terms SET claim = 77",
        "UPDATE stances SET polarity = 'loud'",
        "ALTER TABLE documents DROP COLUMN title",
    ],
)
def test_saved_database_that_is_not_ours_is_refused(
    change: str, story: Story, save: Callable[..., str]
) -> None:
    place = save("sqlite", story())
    with closing(sqlite3.connect(place)) as base:
        base.execute(change)
        base.commit()
    with pytest.raises(InputError, match=r"saved\.sqlite: not as this version of claimx saves it"):
        list(saved(place, "sqlite"))


def test_saved_database_is_left_as_it_is(story: Story, save: Callable[..., str]) -> None:
    place = Path(save("sqlite", story()))
    before = place.read_bytes()
    place.chmod(0o444)
    assert len(list(saved(str(place), "sqlite"))) == 1
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == ["saved.sqlite"]


def test_saved_database_cannot_be_piped() -> None:
    with pytest.raises(InputError, match="name its file"):
        list(saved("-", "sqlite"))
