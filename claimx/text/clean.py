"""Characters that spaCy, JSON or a terminal would choke on, replaced one for one."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_NUL = "\0"
_UNFIT = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> tuple[str, list[str]]:
    """Return ``text`` with NUL and lone surrogates as U+FFFD, and one warning per kind replaced.

    The length never changes, so every offset into the one is an offset into the other.
    """
    unfit = _UNFIT.findall(text)
    if not unfit:
        return text, []
    nuls = unfit.count(_NUL)
    counted = [(nuls, "NUL character"), (len(unfit) - nuls, "lone surrogate")]
    warnings = [f"{count} {kind}{'s' if count > 1 else ''} replaced" for count, kind in counted if count]
    return _UNFIT.sub(REPLACEMENT, text), warnings
