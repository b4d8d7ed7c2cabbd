"""The public surface: small, lazy, and changed only on purpose."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import claimx

PUBLIC = {
    "__version__", "extract", "load", "read", "read_all", "Extractor",
    "Claim", "Cue", "Dateline", "Document", "Encoding", "Extraction", "Factuality", "Instrument", "Party",
    "Quoted", "Span", "Speaker", "SpeakerSummary", "Stance", "Term",
    "ClaimxError", "InputError", "ModelError", "NotTextError", "OutputError", "RuleError", "TooLargeError",
    "UnreadableError",
}  # fmt: skip

HEAVY = ("spacy", "thinc", "numpy", "rich", "msgspec", "charset_normalizer")


def test_public_names_are_these() -> None:
    assert set(claimx.__all__) == PUBLIC
    assert len(claimx.__all__) == len(PUBLIC)
    assert dir(claimx) == sorted(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_name_is_there(name: str) -> None:
    assert getattr(claimx, name) is not None


def test_public_version_is_the_package_s() -> None:
    assert claimx.__version__ == version("claimx")


def test_public_api_knows_no_other_name() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = claimx.nonsense


def imported(*arguments: str) -> set[str]:
    """Return the modules that a Python has imported when it ends."""
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    done = subprocess.run(
        [sys.executable, "-c", code + arguments[0], *arguments[1:]],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("import claimx",),
        ("import claimx; dir(claimx); claimx.ClaimxError",),
        ("from claimx.cli import main; main()", "--help"),
        ("from claimx.cli import main; main()", "extract", "--help"),
    ],
)
def test_public_api_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = imported(*arguments)
    assert "claimx" in modules
    assert not modules & set(HEAVY)


def test_public_extract_takes_a_text_and_loads_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = claimx.extract("“We shall keep this treaty,” said Liis Karu, the foreign minister of Estonia.")
    assert [claim.text for claim in found.claims] == ["We shall keep this treaty"]
    monkeypatch.setattr("claimx.pipeline.load", None)
    assert claimx.extract("Rain fell on Tallinn.").claims == []
