"""Names of files that are no text."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.paths import presentable, strict


def bytes_of(told: str) -> bytes:
    """Undo it, as the docs say."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), told.encode())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"in/caf\xe9.txt", r"in/caf\xe9.txt"),
        (b"a\xff\xfe", r"a\xff\xfe"),
        ("café 100%.txt".encode(), "café 100%.txt"),
        (rb"caf\xe9.txt", r"caf\x5cxe9.txt"),
        (rb"back\slash", r"back\slash"),
        (b"line\nend", "line\nend"),
    ],
)
def test_paths_show_bytes_that_are_no_text(name: bytes, told: str) -> None:
    assert presentable(os.fsdecode(name)) == told


@given(
    st.binary() | st.lists(st.sampled_from([b"\\", b"x", b"e9", b"5c", b"\xe9", b"\xc3\xa9"])).map(b"".join)
)
def test_paths_can_be_had_back(name: bytes) -> None:
    assert bytes_of(presentable(os.fsdecode(name))) == name


@given(st.text(st.characters()))
def test_paths_are_always_strict_utf8(name: str) -> None:
    presentable(name).encode()
    strict(name).encode()


def test_paths_in_messages_are_shown_alike_and_all_else_is_left() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    assert strict(rf"{name}: boom \x1b") == rf"{presentable(name)}: boom \x1b"
