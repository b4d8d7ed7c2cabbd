"""Who says what: claims out of wire stories, with exact offsets.

>>> import claimx
>>> for claim in claimx.extract(open("story.txt").read()).claims:
...     print(claim.speaker and claim.speaker.name, "→", claim.text)

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.errors import (
    ClaimxError,
    InputError,
    ModelError,
    NotTextError,
    OutputError,
    RuleError,
    TooLargeError,
    UnreadableError,
)

if TYPE_CHECKING:
    from claimx.pipeline import Extractor, load
    from claimx.readers import read, read_all
    from claimx.records import (
        Claim,
        Cue,
        Dateline,
        Document,
        Encoding,
        Extraction,
        Factuality,
        Instrument,
        Party,
        Quoted,
        Span,
        Speaker,
        SpeakerSummary,
        Stance,
        Term,
    )

    __version__: str

__all__ = [
    "Claim",
    "ClaimxError",
    "Cue",
    "Dateline",
    "Document",
    "Encoding",
    "Extraction",
    "Extractor",
    "Factuality",
    "InputError",
    "Instrument",
    "ModelError",
    "NotTextError",
    "OutputError",
    "Party",
    "Quoted",
    "RuleError",
    "Span",
    "Speaker",
    "SpeakerSummary",
    "Stance",
    "Term",
    "TooLargeError",
    "UnreadableError",
    "__version__",
    "extract",
    "load",
    "read",
    "read_all",
]

_HOMES = {
    "Extractor": "claimx.pipeline",
    "load": "claimx.pipeline",
    "read": "claimx.readers",
    "read_all": "claimx.readers",
}


def extract(story: str | Document, *, published: str | None = None) -> Extraction:
    """Return the claims of one story, found by the default pipeline, which is loaded once.

    ``published`` is an ISO date and overrides the document's. Raises ``ModelError`` where the base model
    is missing or altered. For many stories use ``load().stream(stories)``.
    """
    if isinstance(story, str):
        from claimx.text.document import document

        story = document(story)
    return _default_extractor().extract(story, published=published)


@cache
def _default_extractor() -> Extractor:
    from claimx.pipeline import load

    return load()


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("claimx")
    if name not in __all__:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "claimx.records")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
