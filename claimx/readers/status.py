"""Whether a story may be published, as a warning for its record: it is read all the same."""

from __future__ import annotations

import re

_USABLE = ("", "usable")
_STATUS = "publication status: "
_EMBARGO = "embargoed"
_SPELT = {"cancelled": "canceled"}


def status_warnings(status: str | None = None, embargo: str | None = None) -> list[str]:
    """Return a warning for a status that is not usable, and one for an embargo.

    ``status`` is a word or a code (``stat:withheld``, a URI that ends in one); ``embargo`` is when it ends,
    empty where it has no end yet, and None where there is none.
    """
    word = re.split(r"[:/#]", (status or "").strip())[-1].casefold()
    word = _SPELT.get(word, word)
    warnings = []
    if word == "embargoed" and embargo is None:
        embargo = ""
    elif word not in _USABLE and word != "embargoed":
        warnings.append(f"{_STATUS}{word}")
    if embargo is not None:
        until = " ".join(embargo.split())
        warnings.append(f"{_EMBARGO} until {until}" if until else f"{_EMBARGO}, no end given")
    return warnings


def limits_use(warning: str) -> bool:
    """Return whether a warning of a record is one of these: the story may not be published as it is."""
    return warning.startswith((_STATUS, _EMBARGO))
