"""The base pipeline: found, verified byte for byte against its manifest, loaded.

The manifest (``manifest.toml`` in ``claimx.models``) holds the SHA-256 of every file that the base model
reads; a file is checked before spaCy sees it, and only where its component is loaded at all.
A model that the user names is taken as it is: there is no manifest to hold it against.
"""

from __future__ import annotations

import hashlib
import tomllib
import warnings
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

# What a pipeline must set on its tokens, and the stock component that does.
NEEDED = {"token.tag": "tagger", "token.dep": "parser"}


class Manifest(NamedTuple):
    """What the base model is: its packages in order of preference, its files' digests, how to mend it."""

    name: str
    version: str
    license: str
    packages: list[str]
    mend: str
    files: dict[str, str]


@cache
def read_manifest() -> Manifest:
    """Return the manifest that claimx ships."""
    return Manifest(**tomllib.loads((files("claimx.models") / "manifest.toml").read_text("utf-8")))


def load_base(model: str | Path | None = None, *, exclude: Sequence[str] = ()) -> Language:
    """Return the base pipeline without the components in ``exclude``.

    ``model`` is the name or path of any spaCy pipeline; without it the base model of the manifest is
    loaded, after its files are verified.

    Raises ``ModelError`` where the model is missing, altered, cannot be loaded, or sets no tags or no heads.
    """
    if model is None:
        try:
            return _load(find_base(exclude), exclude)
        except ModelError as error:
            raise ModelError(f"{error}; mend it with: {read_manifest().mend}") from error
    nlp = _load(model, exclude)
    _require_components(nlp, str(model), exclude)
    return nlp


def find_base(exclude: Sequence[str] = ()) -> Path:
    """Return the folder of the first installed base model whose files are those of the manifest.

    Files of components in ``exclude`` are not looked at.
    """
    manifest = read_manifest()
    wanted = {name: digest for name, digest in manifest.files.items() if name.split("/")[0] not in exclude}
    faults = []
    for folder in _installed(manifest):
        fault = _fault(folder, wanted)
        if fault is None:
            return folder
        faults.append(fault)
    # The last package is the one that the manifest's `mend` installs.
    raise ModelError(
        faults[-1] if faults else f"the base model {manifest.name} {manifest.version} is not installed"
    )


def _installed(manifest: Manifest) -> Iterator[Path]:
    """Yield the data folder of every installed package of this version, without importing the package."""
    for package in manifest.packages:
        spec = find_spec(package)
        if spec and spec.origin:
            folder = Path(spec.origin).parent / f"{package}-{manifest.version}"
            if folder.is_dir():
                yield folder


def _fault(folder: Path, wanted: dict[str, str]) -> str | None:
    """Return what is wrong with the first file that is not as it should be, or None."""
    for name, digest in wanted.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            return f"base model file {folder / name} cannot be read ({error.strerror})"
        if found != digest:
            return f"base model file {folder / name} is altered (its SHA-256 is not that of the manifest)"
    return None


def _load(model: str | Path, exclude: Sequence[str]) -> Language:
    """Return the pipeline that spaCy makes of ``model``, without a warning on the way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        try:
            return spacy.load(model, exclude=list(exclude))
        # spaCy raises OSError for what it does not find, and these for configs and weights it cannot use.
        except (OSError, ValueError, TypeError, KeyError, AttributeError, ImportError) as error:
            if _exists(model):
                reason = (str(error).strip() or type(error).__name__).splitlines()[0]
                raise ModelError(f"model '{model}' cannot be loaded: {reason}") from error
            raise ModelError(
                f"model '{model}' not found: give the name of an installed spaCy pipeline package or the path"
                " of a folder that holds one (config.cfg, meta.json, …), or leave it out for the base model"
            ) from error


def _exists(model: str | Path) -> bool:
    """Return whether there is a package or a folder of this name."""
    if Path(model).exists():
        return True
    try:
        return str(model).isidentifier() and find_spec(str(model)) is not None
    except (ImportError, ValueError):
        return False


def _require_components(nlp: Language, model: str, exclude: Sequence[str]) -> None:
    """Raise ``ModelError`` where no component sets what claimx reads off the tokens."""
    assigned = {value for name in nlp.pipe_names for value in nlp.get_pipe_meta(name).assigns}
    missing = [
        component for value, component in NEEDED.items() if value not in assigned and component not in exclude
    ]
    if missing:
        have = ", ".join(nlp.pipe_names) or "nothing"
        raise ModelError(f"model '{model}' lacks a {' and a '.join(missing)}; it has {have}")
