"""Whether an installation is in order: versions, models, optional libraries, and a story to try it on."""

from __future__ import annotations

import json
import platform
import shlex
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, metadata, version
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.requirements import Requirement

from claimx.errors import ModelError
from claimx.records import Extraction, Record
from claimx.rules.pack import read_pack

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

SCHEMA: Final = "claimx-doctor/1"
# Extras of those who work on claimx, not with it.
_DEVELOPERS: Final = ("test", "learn")
_SECONDS: Final = ".2f"


class Finding(Record, frozen=True, kw_only=True):
    """One thing looked at: whether it is as it should be, what it is, and the command that mends or adds it.

    What is ``missing`` is optional; what is ``wrong`` has to be mended.
    """

    group: Literal["versions", "models", "optional", "self-check"]
    name: str
    state: Literal["ok", "missing", "wrong"]
    says: str
    mend: str | None = None


class Diagnosis(Record, frozen=True, kw_only=True):
    """Everything that was looked at, and whether all of it is in order."""

    schema: str = SCHEMA
    healthy: bool
    findings: list[Finding]


def examine() -> Iterator[Finding]:
    """Yield what is found, one thing after another; stories are tried only where the models are in order."""
    yield from versions()
    yield from optional()
    fine = True
    for finding in models():
        fine = fine and finding.state == "ok"
        yield finding
    for engine in ("rules", "neural") if fine else ():
        yield self_check(engine)


def versions() -> Iterator[Finding]:
    """Yield the version of claimx, of Python, and of each library that claimx cannot do without."""
    yield Finding(group="versions", name="claimx", state="ok", says=version("claimx"))
    yield Finding(
        group="versions",
        name="Python",
        state="ok",
        says=f"{platform.python_version()}, {platform.system()} {platform.machine()}",
    )
    for need in _needs(None):
        found = _installed(need)
        if found is not None and need.specifier.contains(found, prereleases=True):
            yield Finding(group="versions", name=need.name, state="ok", says=found)
        else:
            yield Finding(
                group="versions",
                name=need.name,
                state="wrong",
                says=f"{found or 'not installed'}; {need.specifier} is needed",
                mend=f"{_install()} '{need.name}{need.specifier}'",
            )


def _install() -> str:
    """Return the command that installs where this claimx runs, be its environment activated or not."""
    return f"{shlex.quote(sys.executable)} -m pip install"


def _again(git: str) -> str:
    """Return what brings the files of claimx itself back: git in the clone, else the place it came from.

    Never its bare name, which on a package index may be somebody else's.
    """
    origin = json.loads(distribution("claimx").read_text("direct_url.json") or "{}")
    url = origin.get("url", "")
    if origin.get("dir_info", {}).get("editable"):
        return f"git -C {shlex.quote(url2pathname(urlsplit(url).path))} {git}"
    if "vcs_info" in origin:
        url = f"{origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    if url:
        return f"{_install()} --force-reinstall --no-deps {shlex.quote(url)}"
    return f"install claimx {version('claimx')} again from where it came from"


def optional() -> Iterator[Finding]:
    """Yield what is there of each extra, what it is for, and the command that adds what is not."""
    uses = read_pack("doctor.toml")["part"]
    for extra in metadata("claimx").get_all("Provides-Extra") or []:
        for need in _needs(extra) if extra not in _DEVELOPERS else ():
            found = _installed(need)
            yield Finding(
                group="optional",
                name=need.name,
                state="ok" if found else "missing",
                says=f"{found or 'not installed'}, for {uses.get(need.name, extra)}",
                mend=None if found else f"{_install()} '{need.name}{need.specifier}'",
            )


def models() -> Iterator[Finding]:
    """Yield whether each model's files are, byte for byte, those of its manifest."""
    from claimx.components.reports.encoder import FILES, load_encoder
    from claimx.model import find_base, read_manifest
    from claimx.pipeline import UNUSED

    manifest = read_manifest()
    read = sum(name.split("/")[0] not in UNUSED for name in manifest.files)
    try:
        find_base(UNUSED)
    except ModelError as error:
        yield Finding(group="models", name=manifest.name, state="wrong", says=str(error), mend=manifest.mend)
    else:
        says = f"{manifest.version}, the SHA-256 of all {read} files that are read is right"
        yield Finding(group="models", name=manifest.name, state="ok", says=says)
    try:
        load_encoder()
    except ModelError as error:
        mend = _again(f"checkout -- {' '.join(f'models/{name}' for name in FILES)}")
        yield Finding(group="models", name="tagger", state="wrong", says=str(error), mend=mend)
    else:
        says = "the SHA-256 of its weights and its tokenizer is right"
        yield Finding(group="models", name="tagger", state="ok", says=says)


def self_check(engine: str) -> Finding:
    """Return whether an engine finds in the story that comes with claimx what stands in it, and how fast."""
    from claimx.pipeline import load

    start = perf_counter()
    extractor: Extractor = load(engine=engine)
    loaded = perf_counter()
    found = extractor.extract(read_pack("doctor.toml")["story"]["text"])
    done = perf_counter()
    missed = shortfalls(found)
    if missed:
        return Finding(
            group="self-check",
            name=engine,
            state="wrong",
            says="; ".join(missed),
            mend=_again("stash push -- claimx models"),
        )
    times = f"loaded in {loaded - start:{_SECONDS}} s, read in {done - loaded:{_SECONDS}} s"
    says = f"{len(found.claims)} claims in a story of {len(found.document.text.split())} words; {times}"
    return Finding(group="self-check", name=engine, state="ok", says=says)


def shortfalls(found: Extraction) -> list[str]:
    """Return a line for each thing that stands in the story of the self-check and was not found."""
    story: dict[str, Any] = read_pack("doctor.toml")["story"]
    said = {claim.text: claim.speaker.name if claim.speaker else None for claim in found.claims}
    missed = [
        f"“{words}” is said by {who}, not by {said.get(words, 'anybody')}"
        for words, who in story["speakers"].items()
        if said.get(words) != who
    ]
    there = {
        "treaties": {instrument.name for instrument in found.instruments},
        "clauses": {term.clause for claim in found.claims for term in claim.terms},
        "stances": {stance.type for claim in found.claims for stance in claim.stances},
    }
    for kind, names in story["found"].items():
        missed += [f"{kind}: {name!r} was not found" for name in names if name not in there[kind]]
    return missed


def _needs(extra: str | None) -> Iterator[Requirement]:
    """The requirements of claimx, or those that an extra adds to them, that hold on this machine."""
    for line in metadata("claimx").get_all("Requires-Dist") or []:
        need = Requirement(line)
        plain = need.marker is None or need.marker.evaluate({"extra": ""})
        if plain if extra is None else not plain and need.marker and need.marker.evaluate({"extra": extra}):
            yield need


def _installed(need: Requirement) -> str | None:
    try:
        return version(need.name)
    except PackageNotFoundError:
        return None
