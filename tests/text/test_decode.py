"""The encodings stories come in, and bytes that are no story."""

from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ClaimxError, InputError, NotTextError
from claimx.records import Encoding
from claimx.text.decode import codec_name, decode

ENGLISH = "RIGA, March 3 (Agency) - The treaty will be signed in May, the foreign minister of Latvia said.\n"
FRENCH = "« Nous signerons le traité à Évian », a déclaré la ministre, émue par l’accueil.\n"
RUSSIAN = "Глава делегации заявил, что договор о дружбе будет подписан в марте. «Мы готовы», — добавил он.\n"
CHINESE = "发言人说，两国将于三月签署友好条约。“我们愿意谈判”，他补充道。\n"


@pytest.mark.parametrize(
    ("codec", "story"),
    [
        ("cp1252", ENGLISH + "“It’s a façade – no more,” said José Núñez of Panama’s café owners.\n"),
        ("cp1252", FRENCH),
        ("latin-1", ENGLISH + "The delegation of Curaçao met in Malmö.\n"),
        ("cp1251", RUSSIAN),
        ("cp1251", ENGLISH * 5 + RUSSIAN),
        ("gb18030", CHINESE),
        ("gb18030", ENGLISH * 5 + CHINESE),
        ("gb18030", CHINESE.strip() * 2000),
    ],
)
def test_decode_detects_legacy_encodings(codec: str, story: str) -> None:
    decoded = decode(story.encode(codec))
    assert decoded.text == story
    assert decoded.encoding.how == "detected"
    assert "--encoding" in decoded.warnings[0]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("story", [ENGLISH, FRENCH, RUSSIAN, "hi"])
def test_decode_finds_utf16_without_bom(order: str, story: str) -> None:
    decoded = decode(story.encode(order))
    assert (decoded.text, decoded.encoding.name, decoded.encoding.how) == (story, order, "detected")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_decode_takes_bom_for_no_part_of_the_text(codec: str) -> None:
    decoded = decode(RUSSIAN.encode(codec))
    assert decoded.text == RUSSIAN
    assert decoded.encoding.how == "bom"


def test_decode_reads_plain_utf8_without_a_word() -> None:
    decoded = decode((ENGLISH + RUSSIAN + CHINESE + "🕊").encode())
    assert decoded.text == ENGLISH + RUSSIAN + CHINESE + "🕊"
    assert (decoded.encoding.name, decoded.encoding.how, decoded.warnings) == ("utf-8", "utf-8", [])


def test_decode_reads_four_bytes_as_a_word() -> None:
    assert decode(b"caf\xe9").text == "café"


def test_decode_falls_to_latin1_where_cp1252_has_no_character() -> None:
    assert decode(b"na\xefve\x81").encoding.name == "latin-1"


def test_decode_keeps_line_ends() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_decode_keeps_utf8_that_was_cut_in_a_character() -> None:
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text.startswith(RUSSIAN[:40])
    assert decoded.warnings == ["1 broken UTF-8 sequence replaced"] or "\ufffd" not in decoded.text


def test_decode_names_the_broken_sequences() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xd0")
    assert decoded.text == RUSSIAN + "\ufffd"
    assert decoded.warnings == ["1 broken UTF-8 sequence replaced"]


def test_decode_obeys_what_was_declared() -> None:
    decoded = decode("Жена".encode("koi8-r"), "KOI8-R")
    assert (decoded.text, decoded.encoding.how, decoded.encoding.name) == ("Жена", "declared", "koi8-r")


def test_decode_declared_utf8_drops_bom() -> None:
    assert decode(codecs.BOM_UTF8 + b"hi", "utf-8").text == "hi"


def test_decode_names_the_declared_encoding_that_fails() -> None:
    with pytest.raises(NotTextError, match=r"utf-8.*byte 3"):
        decode(b"caf\xe9", "utf8")


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "idna", "unicode_escape", "a\0b", "\ud800"])
def test_decode_refuses_what_is_no_encoding(name: str) -> None:
    with pytest.raises(InputError, match="encoding"):
        codec_name(name)


@pytest.mark.parametrize(
    "junk",
    [
        b"%PDF-1.7\nhello",
        gzip.compress(ENGLISH.encode()),
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        bytes(range(256)) * 20,
        bytes(1000),
        b"\x7fELF\x02\x01\x01",
        codecs.BOM_UTF16_LE + b"abc",
    ],
)
def test_decode_refuses_junk(junk: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(junk)


def test_decode_takes_an_empty_file() -> None:
    assert decode(b"").text == ""


def test_decode_leaves_a_stray_nul_to_cleaning() -> None:
    assert decode(b"The treaty\0 was signed.").text == "The treaty\0 was signed."


@given(
    st.binary(), st.none() | st.text(max_size=8) | st.sampled_from(["utf-8", "utf-7", "utf-16", "gb18030"])
)
def test_decode_raises_nothing_but_our_errors(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared)
    except ClaimxError:
        return
    assert isinstance(decoded.text, str)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff")))
def test_decode_returns_any_utf8_text(text: str) -> None:
    try:
        assert decode(text.encode()).text == text
    except NotTextError:  # three or more noncharacters in a few letters
        assert any(c in text for c in "\ufffe\uffff")


def test_decode_what_the_bytes_say_of_themselves_goes_before_detection_only() -> None:
    russian = "Договор подписан."
    assert decode(russian.encode("koi8-r"), said="koi8-r") == (
        russian,
        Encoding(name="koi8-r", how="declared"),
        [],
    )
    assert decode(russian.encode(), said="koi8-r").encoding == Encoding(name="utf-8", how="utf-8")
    assert decode(russian.encode("utf-16"), said="koi8-r").text == russian
    assert decode("café “x”".encode("cp1252"), said="klingon").encoding.name == "cp1252"
    assert decode(russian.encode("koi8-r"), "cp866", said="koi8-r").encoding.name == "cp866"
