"""A text and what is known of it, made into a ``Document``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from claimx.errors import InputError
from claimx.records import Document, Encoding
from claimx.text.clean import clean
from claimx.text.paths import presentable

FROM_STR = Encoding(name="str", how="str")


def document(
    text: str,
    *,
    path: str | None = None,
    published: str | None = None,
    encoding: Encoding | None = FROM_STR,
    format: str = "text",  # noqa: A002 - the record calls it so
    title: str | None = None,
    subtitle: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    language: str = "en",
    warnings: Iterable[str] = (),
) -> Document:
    """Return the ``Document`` of ``text``, cleaned, with the id its characters give it.

    ``published`` is an ISO date, YYYY-MM-DD; anything else raises ``InputError``. Where nothing is said
    of an ``encoding`` the text came as ``str``; None where it came out of a file that has none as a whole.
    """
    text, cleaned = clean(text)
    return Document(
        id=sha256(text.encode()).hexdigest()[:16],
        text=text,
        path=None if path is None else presentable(path),
        format=format,
        title=_line(title),
        subtitle=_line(subtitle),
        byline=_line(byline),
        outlet=_line(outlet),
        language=language,
        published=None if published is None else _iso_date(published),
        encoding=encoding,
        warnings=[*warnings, *cleaned],
    )


def _line(told: str | None) -> str | None:
    return clean(" ".join((told or "").split()))[0] or None


def _iso_date(published: str) -> str:
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        raise InputError(f"published must be a date like 2015-03-18, not {published!r}") from None
