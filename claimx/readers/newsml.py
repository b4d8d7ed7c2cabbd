"""NewsML-G2: news items with a story inline, as NITF, XHTML or plain text; alone or in a message."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers import nitf
from claimx.readers.fragment import parse_html
from claimx.readers.markup import headings, local, prose
from claimx.readers.published import iso_date
from claimx.readers.status import status_warnings
from claimx.readers.story import Parts, one_line, story
from claimx.readers.xml import parse_xml

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def parse(data: bytes, asked: Asked) -> Found:
    """Yield each story of the items; what else a message carries beside stories is passed over.

    Raises InputError where no item has a story, and says what is there instead.
    """
    root, decoded = parse_xml(data, asked)
    items = list(root.iter(*(f"{{*}}{name}" for name in _ITEMS)))
    several = len(items) > 1
    none: list[InputError] = []
    stories = 0
    for number, item in enumerate(items or [root], 1):
        name = item.get("guid") or number
        found = parts(item)
        if not found.body:
            none.append(InputError(_missing(item)))
            continue
        stories += 1
        try:
            yield story(
                found,
                asked,
                format="nitf" if local(item) == "nitf" else "newsml",
                encoding=decoded.encoding,
                path=asked.record(name) if several else None,
                warnings=decoded.warnings,
            )
        except InputError as error:
            if not several:
                raise
            yield asked.refused(name, error)
    if not stories:
        raise none[0]


def parts(item: Any) -> Parts:
    """Return what an item says; what stands in the story itself fills what its metadata leaves open."""
    inner = _content(item)
    return Parts(
        body=inner.body,
        headings=inner.headings,
        title=_title(item) or inner.title,
        subtitle=inner.subtitle or _headline(item, sub=True),
        byline=inner.byline or _first(item, "by") or _creators(item),
        dateline=_first(item, "dateline") or inner.dateline,
        published=_published(item) or inner.published,
        language=_language(item) or inner.language,
        warnings=_warnings(item) or inner.warnings,
    )


def _content(item: Any) -> Parts:
    """Return the first inline content with prose in it."""
    for inline in item.iter("{*}inlineXML", "{*}inlineData"):
        inner = _inline(inline)
        if inner.body:
            return inner
    return _nitf(item) if local(item) not in map(str.lower, _ITEMS) else Parts()


def _inline(inline: Any) -> Parts:
    if local(inline) == "inlinedata":
        return _data(inline)
    inner = _nitf(inline)
    # Of a page its body, else all that there is: paragraphs may stand side by side.
    return inner if inner.body else _marked_up(next(inline.iter("{*}body"), inline))


def _marked_up(root: Any) -> Parts:
    return Parts(body=prose(root), headings=headings(root))


def _nitf(element: Any) -> Parts:
    found = next(element.iter("{*}nitf"), None)
    return Parts() if found is None else nitf.parts(found)


def _data(inline: Any) -> Parts:
    """Return the story of <inlineData>: plain, HTML with its tags escaped, or either in base64."""
    text = "".join(inline.itertext())
    kind = (inline.get("contenttype") or "text/plain").casefold()
    if "base64" in (inline.get("encoding") or inline.get("encodinguri") or "").casefold():
        if not kind.startswith("text/"):
            return Parts()
        try:
            text = base64.b64decode(text).decode("utf-8")
        except ValueError:
            return Parts()
    if "html" in kind:
        root = parse_html(text)
        return Parts() if root is None else _marked_up(root)
    return Parts(body=text.strip() if kind.startswith("text/") else "")


def _missing(item: Any) -> str:
    """Return what an item is instead of a story."""
    kind = next((_code(each) for each in item.iter("{*}itemClass")), "")
    if local(item) == "packageitem":
        return f"a package of {sum(1 for _ in item.iter('{*}itemRef'))} items, no story in itself"
    if local(item) not in map(str.lower, _ITEMS):
        return f"XML with root <{local(item)}>: no NITF and no NewsML-G2 item in it"
    if kind in ("", "text"):
        return "a news item without text in it"
    return f"a {kind} item, no story"


def _meta(item: Any) -> Iterator[Any]:
    """Yield the elements in which an item speaks of itself, not of what it links to."""
    for name in ("itemMeta", "contentMeta"):
        yield from item.iterchildren(f"{{*}}{name}")


def _all(item: Any, name: str) -> Iterator[Any]:
    for meta in _meta(item):
        yield from meta.iterchildren(f"{{*}}{name}")


def _words(item: Any, name: str) -> list[Any]:
    """Return the elements of a name: those in the content's language, then of no told one, then of others."""
    wanted = _primary(_language(item))

    def strangeness(element: Any) -> int:
        told = _primary(element.get(_XML_LANG))
        return 0 if told == wanted else 2 if told else 1

    return sorted(_all(item, name), key=strangeness)


def _primary(language: str | None) -> str:
    return (language or "").partition("-")[0].casefold()


def _first(item: Any, name: str) -> str | None:
    return next(filter(None, (one_line("".join(each.itertext())) for each in _words(item, name))), None)


def _title(item: Any) -> str | None:
    return _headline(item) or _first(item, "title")


def _headline(item: Any, *, sub: bool = False) -> str | None:
    """Return the headline, or the one whose role says that it stands below."""
    for each in _words(item, "headline"):
        if ("sub" in (each.get("role") or "").casefold()) == sub:
            return one_line("".join(each.itertext()))
    return None


def _creators(item: Any) -> str | None:
    names = (one_line(name.text) for each in _all(item, "creator") for name in each.iterchildren("{*}name"))
    return one_line(", ".join(filter(None, names)))


def _published(item: Any) -> str | None:
    names = ("versionCreated", "contentCreated", "firstCreated")
    told = (each.text for name in names for each in _all(item, name))
    return next(filter(None, map(iso_date, told)), None)


def _language(item: Any) -> str | None:
    """Return the language of the content; that of the metadata where no other is told."""
    tags = [each.get("tag") for each in _all(item, "language")]
    tags += [each.get(_XML_LANG) for each in item.iter("{*}inlineXML", "{*}inlineData")]
    return next(filter(None, [*tags, item.get(_XML_LANG)]), None)


def _warnings(item: Any) -> list[str]:
    status = next((_code(each) for each in _all(item, "pubStatus")), None)
    embargo = next((each.text or "" for each in _all(item, "embargoed")), None)
    return status_warnings(status, embargo)


def _code(element: Any) -> str:
    """Return the last part of a code: ``text`` of ``ninat:text`` and of a URI that ends so."""
    told = element.get("qcode") or element.get("uri") or ""
    return str(told).rpartition("/")[2].rpartition(":")[2].casefold()
