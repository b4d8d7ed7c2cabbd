"""What an input is made of: itself, or one record of many; bytes that can be read elsewhere and later."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from claimx.errors import InputError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from typing import TypeAlias

    from claimx.records import Encoding

    # What a reader of many records yields: them, and for each that is none the reason.
    Records: TypeAlias = Iterator["Record | InputError"]


class Record(NamedTuple):
    """The bytes of a whole input, or of one record in it, not yet read."""

    data: bytes
    form: str = "text"  # the name of a format
    name: str | int | None = None  # what stands behind the # in its path; None for a whole input
    said: str | None = None  # the encoding that whoever sent it named
    encoding: Encoding | None = None  # of the input, where it is known
    end: int = 0  # how far into the source it reaches, in bytes of the source


def whole(stream: BinaryIO, max_bytes: int, *, told: str = "larger") -> bytes:
    """Return all that is left of a stream; raises TooLargeError above the limit.

    ``told`` says in the message how it came to be too much.
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLargeError(f"{told} than {max_bytes:,} bytes; raise --max-bytes to read it")
    return data


def until_break(stream: BufferedReader, max_bytes: int) -> tuple[bytes, InputError | None]:
    """Return all that is left of a stream, None with it; of one that breaks off its whole lines, and why.

    Raises TooLargeError above the limit.
    """
    data = bytearray()
    try:
        # Piece by piece: to ask for all of it would lose what stands before the break.
        while len(data) <= max_bytes and (piece := stream.read1(max_bytes + 1 - len(data))):
            data += piece
    except TooLargeError:
        raise
    except InputError as error:
        return bytes(data[: data.rfind(b"\n") + 1]), error
    if len(data) > max_bytes:
        raise TooLargeError(f"larger than {max_bytes:,} bytes; raise --max-bytes to read it")
    return bytes(data), None
