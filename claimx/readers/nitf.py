"""NITF, the News Industry Text Format: one story a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.asked import Asked
from claimx.readers.markup import headings, local, prose
from claimx.readers.published import iso_date
from claimx.readers.status import status_warnings
from claimx.readers.story import Parts, one_line, story
from claimx.readers.xml import parse_xml

if TYPE_CHECKING:
    from claimx.readers.asked import Found

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(data: bytes, asked: Asked) -> Found:
    """Yield the one story of an NITF document; raises InputError where there is none."""
    root, decoded = parse_xml(data, asked)
    nitf = next(root.iter("{*}nitf"), None)
    if nitf is None:
        raise InputError(f"not NITF: the root is <{local(root)}>")
    yield story(parts(nitf), asked, format="nitf", encoding=decoded.encoding, warnings=decoded.warnings)


def parts(nitf: Any) -> Parts:
    """Return what an <nitf> element says: its prose and what its head knows of it."""
    content = list(nitf.iter("{*}body.content"))
    return Parts(
        body="\n\n".join(filter(None, map(prose, content))),
        headings=headings(content[0]) if content else 0,
        title=_first(nitf, "hl1") or _first(nitf, "hedline") or _first(nitf, "title"),
        subtitle=_first(nitf, "hl2", within="hedline"),
        byline=_first(nitf, "byline"),
        dateline=_dateline(nitf),
        published=_published(nitf),
        language=_language(nitf),
        warnings=_warnings(nitf),
    )


def _first(nitf: Any, name: str, *, within: str | None = None) -> str | None:
    """Return the words of the first element of a name that has any."""
    scopes = nitf.iter(f"{{*}}{within}") if within else (nitf,)
    found = (one_line(_words(element)) for scope in scopes for element in scope.iter(f"{{*}}{name}"))
    return next(filter(None, found), None)


def _words(element: Any) -> str:
    """Return the text of an element; parts that touch are set apart, a comma stays where it belongs."""
    text = " ".join(piece.strip() for piece in element.itertext(with_tail=True) if piece.strip())
    return text.replace(" ,", ",").replace(" .", ".")


def _dateline(nitf: Any) -> str | None:
    """Return the dateline, with the comma between place and day that some leave to the stylesheet."""
    told = _first(nitf, "dateline")
    place = _first(nitf, "location", within="dateline")
    if told and place and told.startswith(place) and told[len(place) :][:2].strip()[:1].isalnum():
        return f"{place}, {told[len(place) :].strip()}"
    return told


def _published(nitf: Any) -> str | None:
    told = (
        element.get(attribute)
        for name, attribute in (
            ("date.issue", "norm"),
            ("pubdata", "date.publication"),
            ("date.release", "norm"),
            ("story.date", "norm"),
        )
        for element in nitf.iter(f"{{*}}{name}")
    )
    return next(filter(None, map(iso_date, told)), None)


def _language(nitf: Any) -> str | None:
    elements = (nitf, *nitf.iter("{*}body", "{*}body.content"))
    return next(filter(None, (element.get(_XML_LANG) for element in elements)), None)


def _warnings(nitf: Any) -> list[str]:
    data = next(nitf.iter("{*}docdata"), None)
    if data is None:
        return []
    status = (data.get("management-status") or "").casefold()
    release = next((element.get("norm") for element in data.iter("{*}date.release")), None)
    return status_warnings(status, (release or "") if status == "embargoed" else None)
