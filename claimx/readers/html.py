"""Web pages: the article without what stands around it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.fragment import parse_html
from claimx.readers.known import known
from claimx.readers.linked import linked_data
from claimx.readers.markup import prose
from claimx.readers.published import iso_date
from claimx.readers.story import Parts, one_line, story
from claimx.readers.xml import declared_encoding
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found
    from claimx.records import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SHORT = 300  # characters; from so little the library takes whatever it finds, in pieces
_BEHIND = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]{1,60})")  # one name; several are parts of the site too
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def parse(data: bytes, asked: Asked) -> Found:
    """Yield the article of a page; raises InputError where there is none."""
    yield page(data, asked)


def page(data: bytes, asked: Asked, *, said: str | None = None, path: str | None = None) -> Document:
    """Return the article of a page; ``said`` is the encoding that whoever sent the page named."""
    decoded = decode(data, asked.encoding, said=said or _charset(data))
    declaration = _XML_DECLARATION.match(decoded.text)
    root = parse_html(decoded.text[declaration.end() :] if declaration else decoded.text)
    if root is None:
        raise InputError("no story in it: the page is empty")
    parts = _article(root)
    return story(parts, asked, format="html", encoding=decoded.encoding, path=path, warnings=decoded.warnings)


def _charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else declared_encoding(data)


def _article(root: Any) -> Parts:
    """Return text, title and author as trafilatura finds them, and the date that the page states."""
    from lxml import etree

    linked = linked_data(root)
    published, language = _published(root, linked.published), root.get("lang") or _content_language(root)
    heading = _heading(root)
    paper = _paper(root, heading)
    # Nothing in them is prose, and the library searches them at length.
    etree.strip_elements(root, "script", "style", "noscript", "template", "svg", with_tail=False)
    plain = prose(next((found for name in ("article", "main", "body") for found in root.iter(name)), root))
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    # It changes the tree; what is read from the tree itself is read above.
    found: Any = bare_extraction(
        root,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    text = (
        "\n\n".join(filter(None, map(str.strip, (found.text or "").split("\n")))) if found is not None else ""
    )
    title = heading or one_line(found.title if found is not None else None)
    return Parts(
        body=text if len(text) >= _SHORT else plain or text,
        title=title,
        outlet=paper,
        byline=one_line(linked.author or (found.author if found is not None else None)),
        published=published,
        language=language,
    )


def _heading(root: Any) -> str | None:
    """Return the page's one heading of the first rank, which has no name of the site in it."""
    headings = [one_line("".join(each.itertext())) for each in root.iter("h1")]
    return headings[0] if len(headings) == 1 else None


def _paper(root: Any, heading: str | None) -> str | None:
    """Return the paper as the page names it: as its site, or behind the heading in its title."""
    for meta in root.iter("meta"):
        named = (meta.get("property") or meta.get("name") or "").lower() == "og:site_name"
        if named and (site := one_line(meta.get("content"))):
            return site
    whole = next((one_line(title.text) for title in root.iter("title")), None)
    if not heading or not whole or not whole.startswith(heading):
        return None
    behind = _BEHIND.fullmatch(whole[len(heading) :])
    return behind[1] if behind else None


def _published(root: Any, linked: str | None) -> str | None:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, meta.get("content") or "")
    told = [named.get(name) for name in known("page")["dates"]]
    told.append(linked)
    # The article's own time goes before any other that stands on the page.
    times = sorted(root.iter("time"), key=lambda each: not (each.get("itemprop") or each.get("pubdate")))
    told += [each.get("datetime") for each in times][:1]
    return next(filter(None, map(iso_date, told)), None)


def _content_language(root: Any) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-language":
            return str(meta.get("content") or "") or None
    return None
