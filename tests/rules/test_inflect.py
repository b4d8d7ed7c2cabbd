from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import RuleError
from claimx.rules import inflect
from claimx.rules.inflect import Pos, forms, regular, spellings

MODELS = Path(__file__).parents[2] / "models"


def tagged(lemma: str, pos: Pos, tag: str) -> set[str]:
    return {form for form, tags in forms(lemma, pos).items() if tag in tags}


@pytest.mark.parametrize(
    ("lemma", "third", "past", "participle", "gerund"),
    [
        ("pledge", "pledges", "pledged", "pledged", "pledging"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("free", "frees", "freed", "freed", "freeing"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("delay", "delays", "delayed", "delayed", "delaying"),
        ("tie", "ties", "tied", "tied", "tying tieing"),
        ("sign", "signs", "signed", "signed", "signing"),
        ("attach", "attaches", "attached", "attached", "attaching"),
        ("oppose", "opposes", "opposed", "opposed", "opposing"),
        ("press", "presses", "pressed", "pressed", "pressing"),
        ("fix", "fixes", "fixed", "fixed", "fixing"),
        ("ban", "bans", "banned", "banned", "banning"),
        ("bar", "bars", "barred", "barred", "barring"),
        ("permit", "permits", "permitted", "permitted", "permitting"),
        ("visit", "visits", "visited", "visited", "visiting"),
        ("offer", "offers", "offered", "offered", "offering"),
        ("refer", "refers", "referred", "referred", "referring"),
        ("commit", "commits", "committed", "committed", "committing"),
        ("annul", "annuls", "annulled", "annulled", "annulling"),
        ("equip", "equips", "equipped", "equipped", "equipping"),
        ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
        ("panic", "panics", "panicked", "panicked", "panicking"),
        ("allow", "allows", "allowed", "allowed", "allowing"),
        ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
        ("begin", "begins", "began", "begun", "beginning"),
        ("say", "says", "said", "said", "saying"),
        ("put", "puts", "put", "put", "putting"),
        ("lie", "lies", "lay lied", "lain lied", "lying"),
        ("uphold", "upholds", "upheld", "upheld", "upholding"),
        ("undertake", "undertakes", "undertook", "undertaken", "undertaking"),
        ("be", "is", "was were", "been", "being"),
        ("have", "has", "had", "had", "having"),
        ("do", "does", "did", "done", "doing"),
        ("re-sign", "re-signs", "re-signed", "re-signed", "re-signing"),
        ("re-draw", "re-draws", "re-drew", "re-drawn", "re-drawing"),
        ("cosign", "cosigns", "cosigned", "cosigned", "cosigning"),
        ("travel", "travels", "travelled traveled", "travelled traveled", "travelling traveling"),
        ("cancel", "cancels", "cancelled canceled", "cancelled canceled", "cancelling canceling"),
        ("initial", "initials", "initialled initialed", "initialled initialed", "initialling initialing"),
        ("honor", "honors honours", "honored honoured", "honored honoured", "honoring honouring"),
        ("fulfil", "fulfils fulfills", "fulfilled", "fulfilled", "fulfilling"),
        ("weaponise", "weaponises weaponizes", "weaponised weaponized", "weaponised weaponized",
         "weaponising weaponizing"),
        ("recognize", "recognises recognizes", "recognised recognized", "recognised recognized",
         "recognising recognizing"),
    ],
)  # fmt: skip
def test_forms_of_a_verb(lemma: str, third: str, past: str, participle: str, gerund: str) -> None:
    assert tagged(lemma, "verb", "VBZ") == set(third.split())
    assert tagged(lemma, "verb", "VBD") == set(past.split())
    assert tagged(lemma, "verb", "VBN") == set(participle.split())
    assert tagged(lemma, "verb", "VBG") == set(gerund.split())


@pytest.mark.parametrize(
    ("lemma", "plurals"),
    [
        ("pact", "pacts"),
        ("treaty", "treaties"),
        ("ally", "allies"),
        ("envoy", "envoys"),
        ("truce", "truces"),
        ("clash", "clashes"),
        ("monarch", "monarchs"),
        ("crisis", "crises"),
        ("memorandum", "memorandums memoranda"),
        ("spokesman", "spokesmen"),
        ("german", "germans"),
        ("aircraft", "aircraft"),
        ("headquarters", "headquarters"),
        ("veto", "vetoes"),
        ("embargo", "embargoes"),
        ("defence", "defences defenses"),
        ("defense", "defences defenses"),
        ("programme", "programmes programs"),
        ("cease-fire", "cease-fires"),
    ],
)
def test_forms_of_a_noun(lemma: str, plurals: str) -> None:
    assert tagged(lemma, "noun", "NNS") == set(plurals.split())
    assert "NN" in forms(lemma, "noun")[lemma]


@pytest.mark.parametrize(
    ("lemma", "higher", "highest"),
    [
        ("strong", "stronger", "strongest"),
        ("big", "bigger", "biggest"),
        ("free", "freer", "freest"),
        ("early", "earlier", "earliest"),
        ("close", "closer", "closest"),
        ("good", "better", "best"),
        ("grey", "greyer grayer", "greyest grayest"),
        ("bilateral", "", ""),
        ("mutual", "", ""),
    ],
)
def test_forms_of_an_adjective(lemma: str, higher: str, highest: str) -> None:
    assert tagged(lemma, "adjective", "JJR") == set(higher.split())
    assert tagged(lemma, "adjective", "JJS") == set(highest.split())


def test_form_has_every_tag_it_may_have() -> None:
    assert forms("put", "verb")["put"] == {"VB", "VBP", "VBD", "VBN"}
    assert forms("pledge", "verb")["pledged"] == {"VBD", "VBN"}
    assert forms("Pledge", "verb") == forms("pledge", "verb")


@pytest.mark.parametrize("lemma", ["promise", "raise", "advise", "rise", "size", "prize", "seize", "tour"])
def test_words_without_a_second_spelling(lemma: str) -> None:
    assert spellings(lemma, "verb") == (lemma,)
    assert spellings(lemma, "noun") == (lemma,)


def test_caller_may_change_what_is_returned() -> None:
    forms("sign", "verb").clear()
    assert forms("sign", "verb")


@given(st.text(max_size=12), st.sampled_from(["verb", "noun", "adjective"]))
def test_any_text_is_a_form_of_itself(text: str, pos: Pos) -> None:
    found = forms(text, pos)
    assert all(form and tags for form, tags in found.items() if text)
    assert text.lower() in found or (pos == "verb" and text.lower() == "be")
    assert regular(text, pos)


def test_thousands_of_lemmas_take_milliseconds() -> None:
    forms("warm", "verb")
    started = time.process_time()
    for number in range(3_000):
        forms(f"lemma{'ab'[number % 2]}{number}", "verb")
    assert time.process_time() - started < 0.5


def test_long_word_is_linear() -> None:
    started = time.process_time()
    for text in ("a" * 100_000, "ise" * 30_000, "-a" * 400, "l" * 100_000, "y" * 100_000):
        forms(text, "verb")
    assert time.process_time() - started < 1


def test_unknown_tag_and_key_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tomllib.loads((MODELS / "inflections.toml").read_text("utf-8"))
    for bad in (pack | {"adverb": {}}, pack | {"verb": {"VVD": {"go": ["went"]}}}):
        monkeypatch.setattr(inflect, "read_pack", lambda _, bad=bad: bad)
        with pytest.raises(RuleError, match=r"inflections\.toml"):
            inflect._known.__wrapped__()


def test_data_is_what_its_script_makes() -> None:
    pytest.importorskip("lemminflect")
    done = subprocess.run([sys.executable, MODELS / "make_inflections.py", "--check"], check=False)
    assert done.returncode == 0
