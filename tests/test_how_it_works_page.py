"""docs/how-it-works.md names only what there is: components, settings, rules."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import fields

from claimx.components.reports import trust
from claimx.pipeline import ENGINES
from claimx.records import Claim
from claimx.rules.pack import read_pack
from claimx.rules.stances import load_stances
from claimx.rules.terms import shipped
from claimx.rules.whys import Whys

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/how-it-works.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`]+)`", PAGE))


def test_page_names_only_rules_that_there_are() -> None:
    whys = Whys(shipped(), load_stances())
    named = {name for name in NAMED if name.startswith("attribution.")}
    assert named
    assert all(whys.why(name) for name in named)


def test_page_names_only_parts_that_there_are() -> None:
    """Components, modules and engines; settings of the fusion; frames; fields; files."""
    parts = set(ENGINES["neural"]) | set(ENGINES) | {Path(trust.__file__).stem}
    parts |= {field.encode_name for field in fields(Claim)}
    settings = set(read_pack("decoding.toml")["fusion"])
    frames = {name.rpartition(".")[2] for name in read_pack("whys.toml")["rule"]} | {"tail"}
    plain = {n for n in NAMED if re.fullmatch(r"\w+", n)}
    assert plain - parts - settings - frames == set()
    files = {name for name in NAMED if name.startswith("models/")}
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_page_orders_the_thresholds_as_they_are() -> None:
    settings = read_pack("decoding.toml")["fusion"]
    keeps = {name: value for name, value in settings.items() if name.startswith("keep")}
    assert min(keeps, key=keeps.__getitem__) == "keep_quoted"
    assert max(keeps, key=keeps.__getitem__) == "keep_topic"


def test_page_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
