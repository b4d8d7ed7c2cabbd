"""XML from strangers: parsed without entities, networks or giants."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, TooLargeError
from claimx.text.decode import Decoded, decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked

MAX_MARKS = 400_000  # tags and attributes; a long story has some thousands

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_S_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
# What XML does not allow, though old wires send it.
_UNFIT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(data: bytes, asked: Asked) -> tuple[Any, Decoded]:
    """Return the root element, and how the bytes became text.

    Raises InputError for what is not well-formed, nested too deeply or declares entities of its own: those
    are what bombs and peeping at local files are made of. TooLargeError for more tags than a story has.
    """
    decoded = decode(data, asked.encoding, said=declared_encoding(data))
    # Before all that looks at it: a named character may be part of a declaration.
    text = _named(_UNFIT.sub("\ufffd", decoded.text.replace("\0", "\ufffd")))
    if "<!ENTITY" in text:
        raise InputError("XML that declares entities of its own, which are not read")
    if text.count("<") + text.count("=") > MAX_MARKS:
        raise TooLargeError(f"XML with more than {MAX_MARKS:,} tags and attributes")

    from lxml import etree

    # Explicit, though most are defaults: what a story may do is not left to a library's version.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        # False lets pass an id that stands twice, but libxml2 then loads the DTD, whatever load_dtd says.
        collect_ids="<!DOCTYPE" in text,
    )
    if text[:200].lstrip().startswith("<?xml"):
        text = text.lstrip()  # before its declaration XML allows no blanks, though feeds have them
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser), decoded
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition("\n")[0][:200]
        raise InputError(f"XML that is not well-formed: {reason}") from None


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an XML declaration names."""
    found = _DECLARATION.match(data[:400].decode("latin-1"))
    return found[1] if found else None


def _named(text: str) -> str:
    """Return the text with HTML's named characters in place: NITF uses them and no DTD is read."""
    if not _ENTITY.search(text):
        return text
    pieces = []
    done = 0
    while (start := text.find("<![CDATA[", done)) >= 0 and (end := text.find("]]>", start)) >= 0:
        pieces += [_ENTITY.sub(_character, text[done:start]), text[start:end]]
        done = end
    return "".join([*pieces, _ENTITY.sub(_character, text[done:])])


def _character(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _XML_S_OWN else _escaped(html5.get(name)) or found[0]


def _escaped(character: str | None) -> str | None:
    """Return a character as it may stand in XML: ``&AMP;`` is an ampersand too."""
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(character, character) if character else None
