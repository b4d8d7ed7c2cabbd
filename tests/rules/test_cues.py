from __future__ import annotations

from typing import Any, get_args

import pytest

from claimx.errors import RuleError
from claimx.records import Attitude
from claimx.rules import cues
from claimx.rules.cues import CueLexicon, CueWord, load_cues, regular_forms
from claimx.rules.pack import read_pack

LEXICON = load_cues()


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("said", "VBD", "say"),
        ("says", "VBZ", "say"),
        ("saying", "VBG", "say"),
        ("told", "VBD", "tell"),
        ("stipulates", "VBZ", "stipulate"),
        ("denied", "VBD", "deny"),
        ("vowed", "VBD", "vow"),
        ("claims", "NNS", "claim"),
        ("confident", "JJ", "confident"),
    ],
)
def test_cues_find_inflected_forms(form: str, tag: str, lemma: str) -> None:
    word = LEXICON.find(form, tag)
    assert word is not None
    assert word.lemma == lemma


@pytest.mark.parametrize(
    ("form", "tag"), [("said", "NN"), ("river", "NN"), ("said", ""), ("", "VBD"), ("said", "IN")]
)
def test_cues_find_no_other_word(form: str, tag: str) -> None:
    assert LEXICON.find(form, tag) is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("said", "VBD", "clause"), ("said", "VBD", "object")),
        (("said", "VBD", "clause"), ("walked", "VBD", "clause")),
        (("said", "VBD", "quote:after"), ("ran", "VBD", "quote:after")),
        (("vowed", "VBD", "infinitive"), ("went", "VBD", "infinitive")),
        (("according", "VBG", "according"), ("according", "VBG", "clause")),
    ],
)
def test_cues_score_tells_reports_from_other_words(
    better: tuple[str, str, str], worse: tuple[str, str, str]
) -> None:
    assert LEXICON.score(*better) > LEXICON.score(*worse)


def test_cues_unknown_words_have_the_prior_of_their_frame() -> None:
    assert LEXICON.score("blorted", "VBD", "clause") == LEXICON.priors["clause"]
    assert LEXICON.score("blorted", "VBD", "no such frame") == 0.0


@pytest.mark.parametrize("form", ["said", "told", "believes", "warned"])
def test_cues_that_take_a_clause_may_end_a_sentence(form: str) -> None:
    clause = LEXICON.score(form, "VBD", "clause")
    for frame in ("tail:before", "tail:after"):
        assert 0.5 * clause < LEXICON.score(form, "VBD", frame) <= 1


@pytest.mark.parametrize(
    ("form", "tag", "attitude"),
    [
        ("said", "VBD", "assertion"),
        ("believes", "VBZ", "belief"),
        ("vowed", "VBD", "intention"),
        ("urged", "VBD", "request"),
        ("asked", "VBD", "question"),
        ("praised", "VBD", "evaluation"),
    ],
)
def test_cues_attitude(form: str, tag: str, attitude: str) -> None:
    word = LEXICON.find(form, tag)
    assert word is not None
    assert word.attitude == attitude


def test_cues_packs_hold_what_they_promise() -> None:
    for name in ("cues.toml", "cues_curated.toml"):
        pack = read_pack(name)
        for part in cues.PARTS:
            for lemma, entry in pack.get(part, {}).items():
                assert lemma == lemma.lower()
                assert all(0 <= p <= 1 for p in entry["frames"].values()), f"{name}: {lemma}"
                assert entry.get("attitude", "assertion") in get_args(Attitude)
                assert all(f == f.lower() for f in entry.get("forms", ()))
    assert all(0 <= p <= 1 for p in LEXICON.priors.values())


def test_cues_every_form_is_a_trigger() -> None:
    """A paragraph is parsed only where a trigger stands, so a form that is none would never be found."""
    assert {"said", "says", "stipulates", "claim", "confident", "according", "view"} <= LEXICON.triggers
    assert not {"the", "of", "river", "."} & LEXICON.triggers


@pytest.mark.parametrize("refusing", ["declined", "refused"])
def test_cues_acts_of_refusing_report_nothing(refusing: str) -> None:
    assert LEXICON.score(refusing, "VBD", "infinitive") < 0.5


@pytest.mark.parametrize(
    ("lemma", "part", "forms"),
    [
        ("deny", "verb", ["denies", "denied", "denying"]),
        ("say", "verb", ["says", "sayed", "saying"]),
        ("state", "verb", ["states", "stated", "stating"]),
        ("stress", "verb", ["stresses", "stressed", "stressing"]),
        ("claim", "noun", ["claims"]),
        ("speech", "noun", ["speeches"]),
        ("certain", "adjective", []),
    ],
)
def test_cues_regular_forms(lemma: str, part: str, forms: list[str]) -> None:
    assert regular_forms(lemma, part) == forms


def test_cues_listed_forms_go_before_regular_ones() -> None:
    lexicon = CueLexicon([(CueWord("say", "verb", {"clause": 0.9}), ["said"])], {})
    assert lexicon.find("said", "VBD") is not None
    assert lexicon.find("sayed", "VBD") is None


def test_cues_of_two_words_with_one_form_the_surer_is_found() -> None:
    found = CueWord("found", "verb", {"clause": 0.1})
    find = CueWord("find", "verb", {"clause": 0.8})
    for order in ([(found, []), (find, ["found"])], [(find, ["found"]), (found, [])]):
        word = CueLexicon(order, {}).find("found", "VBD")
        assert word is not None
        assert word.lemma == "find"


@pytest.mark.parametrize("entry", [{}, {"frames": 3}, {"frames": {"clause": "often"}}, {"frames": None}])
def test_cues_malformed_pack_is_named(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any]) -> None:
    def pack(name: str) -> Any:
        return {"verb": {"mutter": entry}} if name == "cues_curated.toml" else read_pack(name)

    monkeypatch.setattr(cues, "read_pack", pack)
    with pytest.raises(RuleError, match=r"cues_curated\.toml.*verb\.mutter"):
        load_cues.__wrapped__()


def test_cues_what_was_measured_goes_before_what_was_set_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    packs: dict[str, Any] = {
        "cues_curated.toml": {
            "verb": {
                "mutter": {"attitude": "belief", "frames": {"clause": 0.9, "object": 0.4}},
                "mumble": {"override": True, "frames": {"clause": 0.9}},
            }
        },
        "cues.toml": {
            "priors": {"clause": 0.3},
            "verb": {"mutter": {"frames": {"clause": 0.2}}, "mumble": {"frames": {"clause": 0.2}}},
        },
    }
    monkeypatch.setattr(cues, "read_pack", lambda name: packs.get(name) or read_pack(name))
    lexicon = load_cues.__wrapped__()
    assert lexicon.score("muttered", "VBD", "clause") == 0.2
    assert lexicon.score("muttered", "VBD", "object") == 0.4
    assert lexicon.score("mumbled", "VBD", "clause") == 0.9
    word = lexicon.find("mutters", "VBZ")
    assert word is not None
    assert word.attitude == "belief"


def test_cues_what_is_set_by_hand_stays_beside_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    learned = {
        "priors": {},
        "verb": {"seem": {"frames": {"clause": 0.6}}, "vote": {"frames": {"clause": 0.6}}},
        "noun": {"vote": {"frames": {"noun:for": 0.6}}},
    }
    curated = {
        "verb": {
            "seem": {"frames": {"clause": 0.2}, "sourceless": ["clause"]},
            "vote": {"frames": {"clause": 0.2}, "override": True},
        },
        "noun": {"vote": {"frames": {"noun:for": 0.2}}},
    }
    packs = {"cues.toml": learned, "cues_curated.toml": curated}
    real = cues.read_pack
    monkeypatch.setattr(cues, "read_pack", lambda name: packs.get(name) or real(name))
    lexicon = cues.load_cues.__wrapped__()
    seem = lexicon.find("seems", "VBZ")
    assert seem is not None
    assert (seem.frames["clause"], seem.sourceless) == (0.6, frozenset({"clause"}))
    # An override is of one part of speech.
    assert lexicon.score("vote", "VB", "clause") == 0.2
    assert lexicon.score("vote", "NN", "noun:for") == 0.6
