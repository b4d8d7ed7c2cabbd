"""Compressed files, opened as they are read."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from claimx.errors import InputError, TooLargeError, UnreadableError, needs

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"

_LAYERS = 3  # a file compressed over and over is no file of news
_HEAD = 65_536  # bytes that are there to be looked at before they are read
_RATIO = 300  # to one: more than any text is compressed
_FREE = 64_000_000  # bytes that may be unpacked at any ratio
_STEP = 4096  # bytes; what is left of a step is copied, so that it stays short


def unpacked(stream: BinaryIO) -> tuple[io.BufferedReader, bool]:
    """Return a stream of what was compressed, the bytes themselves if they are not, and whether they were.

    Reading it raises InputError where the compression is broken.
    """
    inner: io.BufferedReader[Any] = io.BufferedReader(_Again(stream), _HEAD)
    for layer in range(_LAYERS + 1):
        head = inner.peek()
        if not head.startswith((GZIP, ZSTD)):
            return inner, layer > 0
        if head.startswith(GZIP):
            inner = io.BufferedReader(_Members(inner, _gzip, "gzip"), _HEAD)
        else:
            inner = io.BufferedReader(_Members(inner, _zstd(), "Zstandard"), _HEAD)
    raise InputError(f"compressed more than {_LAYERS} times over")


class _Again(io.RawIOBase):
    """A stream of somebody else's, which stays open when this one is closed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


class _Members(io.RawIOBase):
    """The contents of all compressed members in a row; zeros behind them are padding."""

    def __init__(self, packed: BinaryIO, member: Callable[[], Any], kind: str) -> None:
        self._packed = packed
        self._new = member
        self._member = member()
        self._kind = kind
        self._held = b""
        self._taken = self._made = 0  # bytes of both
        self._broken: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the contents reach; a break is raised when all before it is read."""
        view = memoryview(buffer).cast("B")
        at = 0
        try:
            while self._broken is None and at < len(view):
                data = self._next(len(view) - at)
                if not data:
                    return at
                view[at : at + len(data)] = data
                at += len(data)
        except InputError as error:
            self._broken = error
        if not at and self._broken:
            raise self._broken
        return at

    def _next(self, most: int) -> bytes:
        """Return some of the contents, nothing where they end."""
        while True:
            member = self._member
            # Of the two libraries one holds back itself what it has not opened yet, one hands it out.
            hungry = not self._held and (member.eof or getattr(member, "needs_input", True))
            if hungry:
                self._held = self._packed.read(_STEP)
                self._taken += len(self._held)
            if member.eof:
                if not any(self._held):
                    return b""
                member = self._member = self._new()
            elif hungry and not self._held:
                raise InputError(f"broken {self._kind}: it ends too early")
            data = self._opened(member, most)
            if data:
                return data

    def _opened(self, member: Any, most: int) -> bytes:
        try:
            data: bytes = member.decompress(self._held, most)
        except Exception as error:
            if type(error).__name__ not in ("error", "ZstdError", "EOFError"):
                raise
            raise InputError(f"broken {self._kind}: {error}") from None
        self._held = getattr(member, "unconsumed_tail", b"") or member.unused_data
        self._made += len(data)
        if self._made > max(_FREE, self._taken * _RATIO):
            raise TooLargeError(f"unpacks to more than {_RATIO} times its size, as no text does")
        return data


def _gzip() -> Any:
    return zlib.decompressobj(wbits=31)


def _zstd() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ModuleNotFoundError:
        try:
            from backports import zstd
        except ModuleNotFoundError:
            raise UnreadableError(needs("Zstandard")) from None
    return zstd.ZstdDecompressor
