from __future__ import annotations

import subprocess
import sys

import pytest

from claimx.errors import RuleError
from claimx.normal.knowledge import check_keys, currencies, known
from claimx.normal.numbers import KEYS


def test_known_table_is_returned() -> None:
    assert known("numbers", KEYS)["units"]["nine"] == 9
    assert currencies(("needs_scale", "names", "nouns", "symbols"))["nouns"]["yen"] == "JPY"


def test_unknown_and_missing_keys_are_refused() -> None:
    with pytest.raises(RuleError, match=r"normal\.toml: numbers: unknown key"):
        known("numbers", KEYS - {"tens"})
    with pytest.raises(RuleError, match=r"normal\.toml: numbers: key 'odds' is missing"):
        known("numbers", KEYS | {"odds"})
    with pytest.raises(RuleError, match="here: unknown key 'a'"):
        check_keys({"a": 1}, (), "here")


def test_normal_forms_load_nothing_heavy() -> None:
    code = (
        "import sys, claimx.normal.amounts, claimx.normal.votes; claimx.normal.amounts.amounts('$5 in May');"
        "print(*(set(sys.modules) & {'spacy', 'babel', 'edtf', 'isodate', 'dateparser', 'numpy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
