from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import RuleError
from claimx.rules.pack import check_keys, parse_pack, read_pack


def test_pack_reads_a_shipped_pack_with_or_without_its_ending():
    assert read_pack("roles")["pronouns"]["she"]["gender"] == "f"
    assert read_pack("roles.toml") is read_pack("roles")


@pytest.mark.parametrize("name", ["no-such-pack", "../claimx/py", "/etc/passwd", ""])
def test_pack_refuses_what_is_not_shipped_and_names_what_is(name):
    with pytest.raises(RuleError, match=r"no such pack; shipped packs are .*roles\.toml"):
        read_pack(name)


def test_pack_reads_a_file_again_once_it_has_changed(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text('verb = "vow"\n', "utf-8")
    assert read_pack(path) == {"verb": "vow"}
    assert read_pack(path) is read_pack(path)
    path.write_text('verb = "pledge"\n', "utf-8")
    assert read_pack(path) == {"verb": "pledge"}


def test_pack_names_file_and_line_of_bad_toml(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text('a = 1\nb = "open\n', "utf-8")
    with pytest.raises(RuleError, match=r"own\.toml: not valid TOML: .*line 2"):
        read_pack(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = '\xff'", "not UTF-8 at byte 5"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"a = " + b"1" * 5000, "not valid TOML"),
    ],
)
def test_pack_names_what_is_wrong_with_the_bytes(data: bytes, message: str):
    with pytest.raises(RuleError, match=f"own.toml: .*{message}"):
        parse_pack(data, "own.toml")


def test_pack_says_why_a_file_cannot_be_read(tmp_path: Path):
    with pytest.raises(RuleError, match=r"none\.toml: cannot be read"):
        read_pack(tmp_path / "none.toml")
    with pytest.raises(RuleError, match="cannot be read"):
        read_pack(tmp_path)


def test_pack_ignores_a_byte_order_mark():
    assert parse_pack(b"\xef\xbb\xbfa = 1", "own.toml") == {"a": 1}


def test_check_keys_names_file_entry_and_key():
    check_keys({"id": 1}, {"id", "why"}, file="own.toml", entry="rule 3", required={"id"})
    with pytest.raises(RuleError, match=r"own\.toml: rule 3: unknown key 'wy'; known keys are id, why"):
        check_keys({"id": 1, "wy": 2}, {"id", "why"}, file="own.toml", entry="rule 3")
    with pytest.raises(RuleError, match=r"own\.toml: rule 3: key 'id' is missing"):
        check_keys({"why": 1}, {"id", "why"}, file="own.toml", entry="rule 3", required={"id"})


@given(st.binary(max_size=200))
def test_pack_bytes_give_tables_or_a_rule_error(data: bytes):
    # Any other exception fails the test.
    with contextlib.suppress(RuleError):
        assert isinstance(parse_pack(data, "own.toml"), dict)
