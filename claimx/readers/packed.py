"""Compressed files, opened within a limit."""

from __future__ import annotations

import zlib
from typing import Any

from claimx.errors import InputError, TooLargeError, UnreadableError

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"

_LAYERS = 3  # a file compressed over and over is no file of news
_STEP = 4096  # bytes; what is left of a step is copied, so that it stays short


def is_packed(data: bytes) -> bool:
    """Return whether the bytes are gzip or Zstandard."""
    return data.startswith((GZIP, ZSTD))


def unpack(data: bytes, max_bytes: int) -> bytes:
    """Return what was compressed, the bytes themselves if they are not; never more than ``max_bytes``.

    Raises TooLargeError above that, InputError where the compression is broken.
    """
    for _ in range(_LAYERS):
        if data.startswith(GZIP):
            data = _inflated(data, max_bytes, _gzip, "gzip")
        elif data.startswith(ZSTD):
            data = _inflated(data, max_bytes, _zstd(), "Zstandard")
        else:
            return data
    if is_packed(data):
        raise InputError(f"compressed more than {_LAYERS} times over")
    return data


def _inflated(data: bytes, max_bytes: int, member: Any, kind: str) -> bytes:
    """Return the contents of all members in a row; zeros behind them are padding."""
    view = memoryview(data)
    out = bytearray()
    stream = member()
    at = 0
    while at < len(view):
        if stream.eof:
            if not any(view[at : at + _STEP]):
                break
            stream = member()
        step = view[at : at + _STEP]
        try:
            out += stream.decompress(step, max_bytes + 1 - len(out))
        except Exception as error:
            if type(error).__name__ not in ("error", "ZstdError", "EOFError"):
                raise
            raise InputError(f"broken {kind}: {error}") from None
        if len(out) > max_bytes:
            raise TooLargeError(f"unpacks to more than {max_bytes:,} bytes; raise --max-bytes to read it")
        at += len(step) - len(stream.unused_data)
    if not stream.eof:
        raise InputError(f"broken {kind}: it ends too early")
    return bytes(out)


def _gzip() -> Any:
    return zlib.decompressobj(wbits=31)


def _zstd() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ModuleNotFoundError:
        try:
            from backports import zstd
        except ModuleNotFoundError:
            raise UnreadableError("needs Zstandard: pip install 'claimx[formats]'") from None
    return zstd.ZstdDecompressor
