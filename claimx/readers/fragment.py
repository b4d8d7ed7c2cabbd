"""HTML that is all story, as ninjs and inline data carry it, and the parser for any HTML."""

from __future__ import annotations

from typing import Any

from claimx.errors import InputError, TooLargeError
from claimx.readers.markup import prose

MAX_TAGS = 30_000  # begins and ends of elements; a long page has some thousands
MAX_ATTRIBUTES = 5_000  # of one element: the parser compares each with each


def fragment_prose(html: str) -> str:
    """Return the text of HTML in which there is nothing but the story."""
    root = parse_html(html)
    return "" if root is None else prose(root)


def parse_html(html: str) -> Any:
    """Return the root element of a page or fragment, None where there is none.

    HTML is mended rather than refused; only a page with more tags or attributes, deeper nesting or longer
    paragraphs than a story has is refused, as TooLargeError, since the parser would leave the rest out.
    """
    if not html.strip():
        return None
    _check(html)

    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        data = html.replace("\0", "\ufffd").encode("utf-8", "replace")
        root = document_fromstring(data, parser=parser)
    except etree.ParserError:  # nothing but comments
        return None
    except etree.XMLSyntaxError as error:
        raise InputError(f"HTML that cannot be read: {error.msg}") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise TooLargeError("HTML that is nested too deeply, or has too long a text in one piece")
    return root


def _check(html: str) -> None:
    tags = html.split("<")
    if len(tags) > MAX_TAGS:
        raise TooLargeError(f"HTML with more than {MAX_TAGS:,} tags")
    for tag in tags:
        # In scripts comparisons and arrows look like ends of tags.
        limit = MAX_ATTRIBUTES * (10 if tag[:6].lower() == "script" else 1)
        if len(tag) > limit and len(tag[: tag.rfind(">")].split(None, limit)) > limit:
            raise TooLargeError(f"HTML with more than {MAX_ATTRIBUTES:,} attributes in a tag")
