"""E-mail: the message's own text, plain where it has both."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.fragment import fragment_prose
from claimx.readers.published import iso_date
from claimx.readers.story import Parts, one_line, story
from claimx.text.decode import decode

if TYPE_CHECKING:
    from email.message import Message

    from claimx.readers.asked import Asked, Found

_MAX_PARTS = 200
_MAX_INNER = 20  # messages in messages
_MAX_HEADER = 2_000  # characters; the library takes a header apart in quadratic time
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


def parse(data: bytes, asked: Asked) -> Found:
    """Yield the text of a message; what is attached to it is not read."""
    if data.count(b"boundary") > _MAX_PARTS or data.lower().count(b"message/") > _MAX_INNER:
        raise InputError("an e-mail with too many parts")
    try:
        # Not the modern policy: it parses every header, whatever that costs.
        message = message_from_bytes(data, policy=policy.compat32)
        texts = _texts(message)
    except _BROKEN as error:
        raise InputError(f"an e-mail that cannot be read: {type(error).__name__}") from None
    for payload, charset, is_html in texts:
        decoded = decode(payload, asked.encoding, said=charset)
        body = fragment_prose(decoded.text) if is_html else decoded.text
        if body.strip():
            break
    else:
        raise InputError("an e-mail without text, no story")
    sender = _header(message, "from") or ""
    parts = Parts(
        body=body,
        title=_header(message, "subject"),
        byline=parseaddr(sender)[0] or sender or None,
        published=iso_date(_header(message, "date")),
        language=_header(message, "content-language"),
    )
    yield story(
        parts,
        asked,
        format="eml",
        encoding=decoded.encoding,
        text=parts.body,
        warnings=decoded.warnings,
    )


def _texts(message: Message) -> list[tuple[bytes, str | None, bool]]:
    """Return the bytes and charset of what is not attached: plain text, then HTML, and whether it is that."""
    texts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    return [
        (payload, part.get_content_charset(), kind == "text/html")
        for kind in ("text/plain", "text/html")
        for part in texts
        if part.get_content_type() == kind and isinstance(payload := part.get_payload(decode=True), bytes)
    ]


def _header(message: Message, name: str) -> str | None:
    """Return a header's text; as it is written where it is too broken for the library."""
    told: Any = str(message.get(name) or "")[:_MAX_HEADER]
    try:
        return one_line(str(make_header(decode_header(told))))
    except _BROKEN:
        return one_line(told)
