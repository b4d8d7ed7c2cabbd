"""What rows of a journal are as stories and failures."""

from __future__ import annotations

import os

import pytest

from claimx.batch.rows import Failure, called, with_copies
from claimx.text.document import document


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("a.txt", None), "a.txt"),
        ((b"a.jsonl", "7"), "a.jsonl#7"),
        ((b"a.jsonl", "7", "#id"), "a.jsonl#id"),
        ((os.fsdecode(b"caf\xe9"), "7"), r"caf\xe9#7"),
    ],
)
def test_rows_are_called_by_their_file_and_what_stands_behind_it(
    given: tuple[str | bytes, str | None], told: str
) -> None:
    assert called(*given) == told


def test_rows_of_failures_say_which_and_why() -> None:
    assert Failure("a.jsonl", "2", "not JSON", "InputError").line == "a.jsonl#2: not JSON"
    assert Failure("a.xml", None, "no text", "InputError", "#urn:x").line == "a.xml#urn:x: no text"


def test_rows_of_copies_leave_their_paths_and_what_limits_their_use() -> None:
    story = document("Text", path="a", warnings=["embargoed, no end given"])
    others = [
        ("b", ["embargoed, no end given", "publication status: withheld"]),
        ("c", ["2 NUL characters replaced"]),
    ]
    told = with_copies(story, others)
    assert told.copies == ["b", "c"]
    assert told.warnings == ["embargoed, no end given", "b: publication status: withheld"]
