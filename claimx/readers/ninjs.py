"""ninjs, news in JSON: versions 1 to 3 of the IPTC's standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.fragment import fragment_prose
from claimx.readers.known import known
from claimx.readers.published import iso_date
from claimx.readers.status import status_warnings
from claimx.readers.story import Parts, one_line

if TYPE_CHECKING:
    from io import BufferedReader

    from claimx.readers.asked import Asked
    from claimx.readers.record import Record, Records
    from claimx.records import Document

_MARKUP = ("html", "xhtml", "html5", "xml")


def records(stream: BufferedReader, asked: Asked) -> Records:
    """Yield each object; a file may hold one, an array of them, or one a line."""
    from claimx.readers import jsonl

    yield from jsonl.records(stream, asked)


def story(record: Record, asked: Asked) -> Document:
    """Return the story of an object, whatever it looks like."""
    from claimx.readers import jsonl

    return jsonl.story(record, asked)


def is_ninjs(told: dict[str, Any]) -> bool:
    """Return whether an object looks like ninjs: it has the key that all must have, and one of its own."""
    keys = set(_folded(told))
    return "uri" in keys and bool(
        keys & {"bodies", "headlines", "pubstatus", "versioncreated", "representationtype", "associations"}
        or any(key.startswith("body_") for key in told)
    )


def parts(told: dict[str, Any]) -> Parts:
    """Return what an object says; raises InputError where it is no story."""
    keys = _folded(told)
    body = _body(told, keys)
    days = (iso_date(keys.get(name)) for name in ("versioncreated", "contentcreated", "firstcreated"))
    headlines = keys.get("headlines")
    if not body:
        kind = one_line(_text(keys.get("type")))
        raise InputError(f"a ninjs {kind or 'item'} without a body, no story")
    return Parts(
        body=body,
        title=_valued(keys.get("headline")) or _headlines(headlines) or _valued(keys.get("title")),
        subtitle=_headlines(headlines, sub=True),
        byline=_valued(keys.get("byline")) or _valued(keys.get("by")),
        published=next(filter(None, days), None),
        language=_text(keys.get("language")),
        warnings=_warnings(keys),
    )


def _folded(told: dict[str, Any]) -> dict[str, Any]:
    """Return the object with the keys of version 3, ``pubStatus``, written as the others have them."""
    return {key.lower(): value for key, value in told.items()}


def _body(told: dict[str, Any], keys: dict[str, Any]) -> str:
    """Return the prose of the main body; of two one with markup, which knows the paragraphs."""
    bodies = []
    for key, text in told.items():
        if key.lower().startswith("body_"):
            kind = key[5:].lower()
            bodies.append((_rank("main" if kind in known("bodies")["story"] else kind), kind, text))
    for each in _listed(keys.get("bodies")):
        inner = _folded(each)
        role, kind = (str(inner.get(name) or "").casefold() for name in ("role", "contenttype"))
        bodies.append((_rank(role), kind, inner.get("value")))
    prose = [(rank, kind, text) for rank, kind, text in bodies if isinstance(text, str) and text.strip()]
    prose.sort(key=lambda body: (body[0], not _has_markup(*body[1:])))  # stable: of equals the first
    for _, kind, text in prose:
        if found := fragment_prose(text) if _has_markup(kind, text) else text.strip():
            return found
    return ""


def _rank(role: str) -> int:
    """Return how far a role is from that of the story: what tells of it, a summary say, comes last."""
    if any(word in role for word in known("bodies")["beside"]):
        return 2
    return 0 if "main" in role else 1


def _has_markup(kind: str, text: str) -> bool:
    return any(word in kind for word in _MARKUP) or ("plain" not in kind and "</p>" in text)


def _headlines(told: Any, *, sub: bool = False) -> str | None:
    """Return the main headline, else the first; or the one whose role says that it stands below."""
    found = [(str(each.get("role") or "").casefold(), _valued(each.get("value"))) for each in _listed(told)]
    if sub:
        return next((text for role, text in found if "sub" in role), None)
    rest = [(role, text) for role, text in found if "sub" not in role]
    return next((text for role, text in rest if role == "main"), rest[0][1] if rest else None)


def _warnings(keys: dict[str, Any]) -> list[str]:
    embargo = keys.get("embargoed", keys.get("embargoeduntil"))
    return status_warnings(_text(keys.get("pubstatus")), embargo if isinstance(embargo, str) else None)


def _listed(told: Any) -> list[dict[str, Any]]:
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _text(told: Any) -> str | None:
    return told if isinstance(told, str) else None


def _valued(told: Any) -> str | None:
    return one_line(_text(told))
