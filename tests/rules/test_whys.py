"""Every rule that a record can name has a line that says why it fires."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimx.rules.cues import load_cues
from claimx.rules.pack import read_pack
from claimx.rules.stances import load_stances
from claimx.rules.terms import load_terms, shipped
from claimx.rules.whys import Whys

ROOT = Path(__file__).parents[2]
CODE = [path.read_text("utf-8") for path in sorted((ROOT / "claimx/components").rglob("*.py"))]

PACK = """
[[rule]]
id = "water.release"
yields = { clause = "duration" }
why = "A state upstream lets water through."
verb = ["release"]
object = ["water"]
matches = ["Under the treaty, Ethiopia will release water from the dam."]
ignores = ["Under the treaty, Ethiopia will release all prisoners."]
"""


@pytest.fixture(scope="module")
def whys() -> Whys:
    return Whys(shipped(), load_stances())


def attributions() -> set[str]:
    """The ids that the code spells out, and those made of the frames of the cue lexicon."""
    spelt = {
        found
        for code in CODE
        for found in re.findall(
            r'"((?:attribution\.(?:direct|indirect|headline)|narrated)\.[a-z.]+[a-z])"', code
        )
    }
    packs = [read_pack(name) for name in ("cues.toml", "cues_curated.toml")]
    entries = [
        e for pack in packs for part in ("verb", "noun", "adjective") for e in pack.get(part, {}).values()
    ]
    frames = {frame for entry in entries for frame in entry["frames"]} | set(load_cues().priors)
    quoted = {"attribution.direct." + f.partition(":")[2] for f in frames if f.startswith("quote:")}
    clausal = {"attribution.indirect." + f.replace(":", ".") for f in frames if not f.startswith("quote:")}
    # One speaker alone is a way to weigh a quotation, not to find one.
    return (spelt | quoted | clausal) - {"attribution.direct.sole"}


def test_whys_has_a_line_for_every_attribution(whys: Whys) -> None:
    ids = attributions()
    assert {"attribution.direct.turn", "attribution.indirect.prep.of", "narrated.sentence"} <= ids
    assert [name for name in sorted(ids) if len(whys.why(name)) < 20] == []


def test_whys_has_no_line_that_no_rule_can_name() -> None:
    """A line left behind by a rule that went would document what there is not."""
    ids = attributions()
    lines = [name for name in read_pack("whys.toml")["rule"] if not name.startswith("stance.")]
    assert [name for name in lines if not any(i == name or i.startswith(name + ".") for i in ids)] == [
        "attribution.indirect.interposed"  # borrows the precision of a clause
    ]


def test_whys_gives_a_frame_the_line_of_its_family_and_what_its_end_adds(whys: Whys) -> None:
    of = whys.why("attribution.indirect.prep.of")
    assert whys.why("attribution.indirect.prep.about") == of
    assert whys.why("attribution.indirect.prep.of.passive") == f"{of} In the passive."


def test_whys_of_terms_and_stances_are_those_of_their_packs(whys: Whys) -> None:
    for rule in shipped().rules:
        assert whys.why(rule.id) == rule.why != ""
    for stance in load_stances().rules:
        assert len(whys.why(stance.id)) > 10


def test_whys_has_a_line_for_every_frame_of_a_stance(whys: Whys) -> None:
    code = "\n".join(CODE)
    kinds = set(re.findall(r'\bFrame\(\s*rule,\s*"(\w+)"', code)) | {"active", "passive"}
    assert kinds == set(read_pack("whys.toml")["stance_frame"])
    assert whys.why("stance.support.verb/passive").endswith("In the frame: TARGET is V-ed by HOLDER.")


def test_whys_of_a_users_pack(tmp_path: Path) -> None:
    file = tmp_path / "water.toml"
    file.write_text(PACK, "utf-8")
    assert (
        Whys(load_terms([file]), load_stances()).why("water.release")
        == "A state upstream lets water through."
    )


@pytest.mark.parametrize("name", ["attribution", "attribution.sideways", "term.none.at-all", "x", ""])
def test_whys_knows_no_rule_that_there_is_not(whys: Whys, name: str) -> None:
    with pytest.raises(KeyError):
        whys.why(name)


def test_whys_has_a_line_for_every_threshold_and_part_of_the_odds(whys: Whys) -> None:
    thresholds = [name for name in read_pack("decoding.toml")["fusion"] if name.startswith("keep")]
    assert [whys.threshold(name) for name in thresholds]
    weights = read_pack("calibration.toml")
    assert [whys.feature(name) for engine in ("rules", "neural") for name in weights[engine]]


def test_whys_has_a_line_for_every_way_to_find_a_speaker(whys: Whys) -> None:
    for by in read_pack("confidence.toml")["speaker"]:
        if by != "unknown":
            assert whys.resolution(by)


def test_whys_has_a_line_for_whatever_leaves_no_stance(whys: Whys) -> None:
    told = set(re.findall(r'scope\.dead = "(\w+)"', "\n".join(CODE)))
    assert told
    assert [whys.lifeless(scope) for scope in (*told, "question")]
