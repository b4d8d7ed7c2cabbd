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
        part = _text(message)
        payload = None if part is None else part.get_payload(decode=True)
        charset = None if part is None else part.get_content_charset()
    except _BROKEN as error:
        raise InputError(f"an e-mail that cannot be read: {type(error).__name__}") from None
    if part is None or not isinstance(payload, bytes):
        raise InputError("an e-mail without text, no story")
    decoded = decode(payload, asked.encoding, said=charset)
    sender = _header(message, "from") or ""
    is_html = part.get_content_type() == "text/html"
    parts = Parts(
        body=fragment_prose(decoded.text) if is_html else decoded.text,
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


def _text(message: Message) -> Message | None:
    """Return the first part that is plain text and not attached, else the first that is HTML."""
    texts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    kinds = ("text/plain", "text/html")
    return next((part for kind in kinds for part in texts if part.get_content_type() == kind), None)


def _header(message: Message, name: str) -> str | None:
    """Return a header's text; as it is written where it is too broken for the library."""
    told: Any = str(message.get(name) or "")[:_MAX_HEADER]
    try:
        return one_line(str(make_header(decode_header(told))))
    except _BROKEN:
        return one_line(told)
