"""The pack of treaty nouns and verbs: what its words yield, and that a slip in it is told."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from claimx.errors import RuleError
from claimx.rules.instruments import Knowledge, load_instruments
from claimx.rules.pack import read_pack


@pytest.fixture
def pack() -> dict[str, Any]:
    return copy.deepcopy(read_pack("instruments"))


@pytest.mark.parametrize(
    ("word", "singular", "kind"),
    [
        ("treaty", "treaty", "treaty"),
        ("treaties", "treaty", "treaty"),
        ("truces", "truce", "truce"),
        ("memoranda", "memorandum", "memorandum"),
        ("document", "document", "document"),
    ],
)
def test_instruments_nouns_by_every_form(word: str, singular: str, kind: str) -> None:
    noun = load_instruments().nouns[word]
    assert (noun.singular, noun.kind, noun.plural) == (singular, kind, word != singular)


def test_instruments_short_forms_start_nothing() -> None:
    known = load_instruments()
    assert known.nouns["text"].short
    assert "text" not in known.triggers
    assert {"treaty", "pact", "cease", "ceasefire"} <= known.triggers


@pytest.mark.parametrize(
    ("form", "stage"),
    [
        ("signed", "sign"),
        ("initialled", "initial"),
        ("ratifies", "ratify"),
        ("struck", "sign"),
        ("quits", "quit"),
    ],
)
def test_instruments_verbs_by_every_form(form: str, stage: str) -> None:
    assert load_instruments().verbs[form][0].id == stage


def test_instruments_every_status_has_its_rank() -> None:
    known = load_instruments()
    used = {s for stage, _ in known.verbs.values() for s in (stage.done, stage.ahead) if s is not None}
    assert used | {said.done for said in known.said} <= known.order.keys()


def test_instruments_unknown_key_of_a_noun_is_refused(pack: dict[str, Any]) -> None:
    pack["nouns"]["treaty"]["colour"] = "red"
    with pytest.raises(RuleError, match="noun treaty: unknown key 'colour'"):
        Knowledge(pack)


def test_instruments_unknown_table_is_refused(pack: dict[str, Any]) -> None:
    pack["extra"] = {}
    with pytest.raises(RuleError, match="unknown key 'extra'"):
        Knowledge(pack)


def test_instruments_stage_without_a_known_status_is_refused(pack: dict[str, Any]) -> None:
    pack["stage"][0]["done"] = "sealed with wax"
    with pytest.raises(RuleError, match=r"no status 'sealed with wax' in \[order\]"):
        Knowledge(pack)


def test_instruments_stage_needs_its_verbs(pack: dict[str, Any]) -> None:
    del pack["stage"][0]["verbs"]
    with pytest.raises(RuleError, match="stage sign: key 'verbs' is missing"):
        Knowledge(pack)
