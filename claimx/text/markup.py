"""The one door by which foreign text reaches a Markdown page."""

from __future__ import annotations

import re

from claimx.text.printable import printable

# What opens or closes something anywhere in a line; the last few in widespread dialects only.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>#|&~^$]")
# What makes a line a list, a rule or the underline of a heading.
_AT_START = re.compile(r"(?<!.)([-+=:]|\d{1,9}(?=[.)]))")


def markdown(text: str) -> str:
    """Return ``text`` on one line, as characters that only show: no markup, no HTML, nothing hidden."""
    shown = _ANYWHERE.sub(r"\\\g<0>", " ".join(printable(text).split()))
    start = _AT_START.match(shown)
    if start is None:
        return shown
    end = start.end()
    # A digit cannot be escaped, but the point or bracket after it.
    return f"{shown[:end]}\\{shown[end:]}" if start[0].isdigit() else f"\\{shown}"
