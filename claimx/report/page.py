"""The page: stories, what runs across them, and all that a browser needs, in one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimx.records import Claim, Extraction
from claimx.report.across import matrix, voices
from claimx.report.called import Called
from claimx.report.index import index
from claimx.report.same import same
from claimx.report.story import facts, title, told
from claimx.report.telling import tellings
from claimx.report.timeline import timeline
from claimx.text.printable import printable
from claimx.writers.plain import attributes, date, name
from claimx.writers.stances import holder_of, is_open, target_of

_SIGNS = {"positive": "for", "negative": "against", "request": "asks for", "neutral": "neither"}
_MODES = ("direct", "mixed", "indirect", "narrated")
_CLASSES = {"dateline": "dl", "claim": "c", "speaker": "sp", "cue": "q", "term": "t", "stance": "st"}
# Up, down, round, flat: a stance is told by its shape as well as by its colour.
_SHAPES = {
    "positive": "M6 1 11 11 1 11Z",
    "negative": "M1 1 11 1 6 11Z",
    "request": "M6 1a5 5 0 1 0 .01 0Z",
    "neutral": "M1 4h10v4H1Z",
}
# What stands where in the timeline, and how high.
_LANES = (("signature", "signed", 45), ("term", "in treaties", 105), ("story", "stories", 165))
_DOTS = {"signature": _SHAPES["positive"], "term": _SHAPES["neutral"], "story": _SHAPES["request"]}
_MOST = 500  # speakers that the filter proposes


def write(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write the page, which holds no more than it shows and asks for nothing from elsewhere.

    The first story stands in it as HTML, the others packed beside it, for the script to unpack.
    """
    found = list(extractions)
    style, script = (_source(file) for file in ("page.css", "page.js"))
    groups = same(found)
    called = Called(found, groups)
    speakers, more = voices(found, called)
    page = (
        _environment()
        .get_template("page.html")
        .stream(
            heading=_heading(found),
            summary=_summary(found, called),
            stories=found,
            index=index(found),
            matrix=matrix(found, called),
            tellings=tellings(found, groups, called),
            timeline=timeline(found),
            voices=speakers,
            voices_left=more,
            style=style,
            script=script,
            policy=_policy(style, script),
            version=version("claimx"),
        )
    )
    page.enable_buffering()
    for part in page:
        stream.write(part)


def _heading(found: list[Extraction]) -> str:
    return title(found[0].document) if len(found) == 1 else f"{len(found)} stories"


def _summary(found: list[Extraction], called: Called) -> str:
    """Return how much there is to see."""
    claims = [claim for extraction in found for claim in extraction.claims]
    speakers = {
        called(story, claim.speaker.name)
        for story, extraction in enumerate(found)
        for claim in extraction.claims
        if claim.speaker
    }
    counts = (
        (len(found), "story", "stories"),
        (len(claims), "claim", "claims"),
        (len(speakers), "speaker", "speakers"),
        (sum(len(claim.terms) for claim in claims), "treaty term", "treaty terms"),
        (sum(len(claim.stances) for claim in claims), "stance", "stances"),
    )
    return " · ".join(f"{count:,} {one if count == 1 else more}" for count, one, more in counts)


@cache
def _environment() -> Environment:
    """Jinja with everything escaped, and nothing in it that a browser would act upon or hide."""
    environment = Environment(
        loader=PackageLoader("claimx.report"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date": date, "percent": _percent, "sign": _SIGNS.__getitem__, "words": name}
    environment.globals |= {
        "attributes": attributes,
        "classes": _CLASSES,
        "dots": _DOTS,
        "facts_of": facts,
        "holder_of": holder_of,
        "is_open": is_open,
        "lanes": _LANES,
        "modes": _MODES,
        "most": _MOST,
        "shapes": _SHAPES,
        "speaker_of": _speaker,
        "target_of": target_of,
        "title_of": title,
        "told": told,
    }
    return environment


def _shown(value: Any) -> Any:
    """The door: a control, a bidi control or a zero-width character is shown as its number."""
    return printable(value, lines=True) if type(value) is str else value


def _source(file: str) -> Markup:
    return Markup(resources.files("claimx.report").joinpath("templates", file).read_text("utf-8"))  # noqa: S704


def _policy(style: str, script: str) -> str:
    """Return a content security policy: nothing but this style and this script."""
    styled, scripted = (b64encode(sha256(source.encode()).digest()).decode() for source in (style, script))
    allowed = f"style-src 'sha256-{styled}'; script-src 'sha256-{scripted}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _speaker(claim: Claim) -> str:
    if claim.speaker:
        return claim.speaker.name
    return "the reporter" if claim.mode == "narrated" else "nobody named"
