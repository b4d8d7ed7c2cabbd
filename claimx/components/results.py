"""Results: where the components keep what they found in a Doc.

``doc._.claimx_quotes``, ``_relations``, ``_speakers`` and the rest of `NAMES` are views on one container,
which is left out when a Doc is written with ``to_bytes``: the records of `claimx.records` are what to store.
"""

from __future__ import annotations

from collections import UserDict
from typing import Any, Final

import srsly
from spacy.tokens import Doc

NAMES: Final = (
    "published",
    "quotes",
    "tagged",
    "relations",
    "speakers",
    "cast",
    "instruments",
    "terms",
    "stances",
)
_KEY: Final = "claimx_results"


class Results(UserDict[str, Any]):
    """What claimx found in one Doc, by the name of its kind."""


def results_of(doc: Doc) -> dict[str, Any]:
    """Return what is kept of a story as the plain mapping behind its `Results`, quicker to look into."""
    kept: Results | None = doc.user_data.get(_KEY)
    if kept is None:
        kept = doc.user_data[_KEY] = Results()
    return kept.data


def text_of(doc: Doc) -> str:
    """Return the text of a story; a Doc joins its tokens anew each time it is asked."""
    kept = results_of(doc)
    text: str | None = kept.get("text")
    if text is None:
        text = kept["text"] = doc.text
    return text


def _register(name: str) -> None:
    def get(doc: Doc) -> Any:
        return doc.user_data.get(_KEY, {}).get(name)

    def put(doc: Doc, value: Any) -> None:
        doc.user_data.setdefault(_KEY, Results())[name] = value

    Doc.set_extension("claimx_" + name, getter=get, setter=put, force=True)


def _encode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, Results):
        return {"__claimx_results__": True}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, dict) and "__claimx_results__" in value:
        return Results()
    return value if chain is None else chain(value)


srsly.msgpack_encoders.register("claimx_results", func=_encode)
srsly.msgpack_decoders.register("claimx_results", func=_decode)
for _name in NAMES:
    _register(_name)
