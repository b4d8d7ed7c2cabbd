"""Bytes made into ``str``, with a record of how the encoding was found."""

from __future__ import annotations

import codecs
import contextlib
import re
import warnings
from collections import Counter
from typing import NamedTuple

from claimx.errors import InputError, NotTextError
from claimx.records import Encoding

# The longer marks first: UTF-16 little-endian is the beginning of UTF-32 little-endian.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes that no story begins with.
_MAGIC = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP, DOCX or EPUB",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"\x1f\x8b": "gzip",
    b"BZh91AY": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"\xff\xd8\xff": "JPEG",
    b"\x7fELF": "ELF",
    b"SQLite format 3\0": "SQLite",
}

# Codecs of Python's own that are no encoding of a file.
_NOT_OF_FILES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}

# White space, SUB and ESC apart: old wires use them.
_CONTROL = re.compile("[\0-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MAX_CONTROLS = 0.05

# What detection may answer: the encodings of news before UTF-8. More would only be more ways to be wrong.
_LEGACY = [
    "cp1251", "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
    "cp1250", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256",
]  # fmt: skip
_ENOUGH = 64  # bytes; below that detection answers nonsense
_SAMPLE = 1 << 15  # bytes

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


class Decoded(NamedTuple):
    """The text, how its encoding was found, and what a user should know."""

    text: str
    encoding: Encoding
    warnings: list[str]


def decode(data: bytes, declared: str | None = None, *, said: str | None = None) -> Decoded:
    """Return the text of ``data``: by what was declared, else by BOM, strict UTF-8, then detection.

    ``said`` is what the bytes say of themselves, as HTML and XML do; it goes before detection only, since it
    is often wrong. A BOM is no part of the text; line ends stay as they are, so offsets index the text as
    decoded. Raises ``NotTextError`` where the bytes are no text, ``InputError`` where ``declared`` is no
    encoding.
    """
    decoded = _as_declared(data, declared) if declared else _as_found(data, said)
    _refuse_junk(decoded.text)
    return decoded


def codec_name(declared: str) -> str:
    """Return Python's name of an encoding; ``InputError`` where it is none."""
    try:
        name = codecs.lookup(declared).name
        with contextlib.suppress(UnicodeError):
            b"?".decode(name)  # LookupError where the codec turns bytes into bytes
    except (LookupError, ValueError):
        name = ""
    if not name or name.replace("_", "-") in _NOT_OF_FILES:
        raise InputError(f"unknown encoding {declared!r}: try utf-8, cp1252 or cp1251")
    return name


def _as_declared(data: bytes, declared: str) -> Decoded:
    name = codec_name(declared)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = data.decode(name)
    except ValueError as error:
        raise NotTextError(f"not {name}, the encoding given: {_reason(error)}") from None
    return Decoded(text.removeprefix("\ufeff"), Encoding(name=name, how="declared"), [])


def _as_found(data: bytes, said: str | None) -> Decoded:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise NotTextError(f"not text: it begins like a {kind} file")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _as_marked(data[len(bom) :], name)
    if order := _utf16_order(data):
        return _as_detected(data, order)
    try:
        return Decoded(data.decode("utf-8"), Encoding(name="utf-8", how="utf-8"), [])
    except UnicodeDecodeError:
        if said:
            with contextlib.suppress(InputError):  # no encoding, or not the one it is in
                return _as_declared(data, said)
        return _nearly_utf8(data) or _as_detected(data, *_guesses(data), "cp1252", "latin-1")


def _as_marked(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), Encoding(name=name, how="bom"), [])
    except UnicodeDecodeError as error:
        raise NotTextError(
            f"begins with the mark of {name} but is not: {_reason(error)}; say --encoding"
        ) from None


def _as_detected(data: bytes, *names: str) -> Decoded:
    """Return the text in the first encoding that takes every byte."""
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return Decoded(
            text,
            Encoding(name=name, how="detected"),
            [f"encoding detected as {name}; if that is wrong, say --encoding"],
        )
    raise NotTextError("not text: no encoding fits; if it is text, say --encoding")


def _utf16_order(data: bytes) -> str | None:
    """Return the UTF-16 codec where every other byte is nearly always NUL or one same value."""
    half = len(data) // 2
    if len(data) % 2 or b"\0" not in data:
        return None
    for name, high, low in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        # Latin text has NUL nearly everywhere; Cyrillic or Greek has it at spaces, else the one block.
        nuls = high.count(0) / half
        blocks = Counter(high).most_common(2)
        few = sum(count for _, count in blocks) >= 0.9 * half
        if low.count(0) <= 0.02 * half and (nuls >= 0.7 or (nuls >= 0.04 and half >= 20 and few)):
            return name
    return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Return the text of UTF-8 with a few broken bytes, as a cut or patched file has them."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    if whole <= 3 * broken:
        return None
    return Decoded(
        text,
        Encoding(name="utf-8", how="detected"),
        [f"{broken} broken UTF-8 sequence{'s' if broken > 1 else ''} replaced"],
    )


def _guesses(data: bytes) -> list[str]:
    """Return what charset-normalizer thinks, where there is enough to think about.

    It sees only the lines with bytes beyond ASCII: in an English story the rest says nothing. Where those
    bytes stand alone, as accents and curly quotes do, it is not asked: it mistakes them for Polish.
    """
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    if len(data) < _ENOUGH or sum(n for n in runs if n >= 3) < 0.2 * sum(runs):
        return []
    from charset_normalizer import from_bytes

    sample = bytearray()
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            sample += _start(line)
        if len(sample) >= _SAMPLE:
            break
    best = from_bytes(bytes(sample), cp_isolation=_LEGACY).best()
    return [best.encoding] if best else []


def _start(line: bytes) -> bytes:
    """Return the start of a long line, cut at a space, if it has one, so that no character is cut in two."""
    end = line.rfind(b" ", 0, _SAMPLE) if len(line) > _SAMPLE else -1
    return line if end < 0 else line[:end]


def _refuse_junk(text: str) -> None:
    """Raise ``NotTextError`` where the share of control characters is not that of a text."""
    controls = len(text) - len(_CONTROL.sub("", text))
    if controls > 2 and controls > _MAX_CONTROLS * len(text):
        raise NotTextError(f"not text: {controls} of {len(text)} characters are controls")


def _reason(error: ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{error.reason} at byte {error.start}"
    return str(error)
