"""Stories that are not in English."""

from __future__ import annotations

import pytest

from claimx.errors import InputError
from claimx.readers.language import language_of

ENGLISH = "The minister said that the treaty with Ecuador would be signed in May. " * 4
GERMAN = "Der Minister sagte, dass der Vertrag mit Ecuador im Mai unterzeichnet werden soll. " * 4
RUSSIAN = "Министр заявил, что договор с Эквадором будет подписан в мае. " * 4
FIGURES = "Shr 10 cts vs nine cts\nNet 388,000 vs 328,000\nSales 7.1 mln vs 4.1 mln\nAvg shrs 4,066,309\n" * 3


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (RUSSIAN, "ru")])
def test_language_is_detected_where_none_is_declared(text: str, language: str) -> None:
    for declared in (None, "", "und", "x-unknown"):
        with pytest.raises(InputError, match=f"detected as '{language}', not English; --any-language"):
            language_of(text, declared, any_language=False)
    assert language_of(text, None, any_language=True) == language


@pytest.mark.parametrize("text", [ENGLISH, FIGURES, "Nein.", "", "Vertrag mit Ecuador"])
def test_language_is_english_unless_it_is_surely_not(text: str) -> None:
    assert language_of(text, None, any_language=False) == "en"


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_us", "eng"])
def test_language_declared_as_english_is_believed(tag: str) -> None:
    assert language_of(GERMAN, tag, any_language=False) == "en"


def test_language_declared_as_another_is_believed() -> None:
    with pytest.raises(InputError, match="declared as 'fr'"):
        language_of(ENGLISH, "fr-CA", any_language=False)
    assert language_of(ENGLISH, "fr-CA", any_language=True) == "fr"


def test_language_of_english_prose_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.language._detector", None)
    assert language_of(ENGLISH, None, any_language=False) == "en"
