"""When a story was published, out of the many ways in which its metadata says so."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")  # of a second
_HYPHEN = re.compile(r"(?<=\d)-(?=[A-Za-z])|(?<=[A-Za-z])-(?=\d)")
_ISO = re.compile(r"\s*(\d{4})(-?)(\d\d)\2(\d\d)(?!\d)")


def iso_date(told: object) -> str | None:
    """Return the day of a timestamp as YYYY-MM-DD, or None where it is none.

    Understood are ISO 8601, whole or without hyphens, and the dates of e-mail (RFC 5322). The day is that of
    the timestamp's own zone: there the story says "today".
    """
    if not isinstance(told, str):
        return None
    if found := _ISO.match(told):
        parts = [int(found[n]) for n in (1, 3, 4)]
    elif mailed := parsedate(_HYPHEN.sub(" ", _FRACTION.sub("", told[:200]))):
        parts = list(mailed[:3])
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None
