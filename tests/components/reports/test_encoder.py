from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from claimx.components.reports import encoder
from claimx.components.reports.encoder import CARD, TOKENIZER, WEIGHTS, load_encoder
from claimx.errors import ModelError

TEXT = "Amara Toure said the river was safe. It rained all night in Oslo."


def test_encoder_reads_words_with_their_characters() -> None:
    ((reading,),) = load_encoder().read([(TEXT, [(0, len(TEXT))])])
    words = [TEXT[s:e] for s, e in reading.spans]
    assert words[:4] == ["Amara", "Toure", "said", "the"]
    assert reading.cue[words.index("said")] > 0.5
    assert reading.content[words.index("river")] > 0.9 > reading.content[words.index("rained")]


def test_encoder_links_a_cue_to_its_source_and_content() -> None:
    ((reading,),) = load_encoder().read([(TEXT, [(0, len(TEXT))])])
    words = [TEXT[s:e] for s, e in reading.spans]
    source, content = reading.links([words.index("said")])
    assert words[int(source.argmax())] in ("Amara", "Toure")
    assert content[words.index("safe")] > 0.5 > content[words.index("Toure")]


def test_encoder_gives_the_same_in_any_company() -> None:
    other = "Oman will sign. " * 30
    alone = next(load_encoder().read([(TEXT, [(0, len(TEXT))])]))
    among = list(load_encoder().read([(other, [(0, len(other))]), (TEXT, [(0, len(TEXT))])]))[1]
    assert np.array_equal(alone[0].content, among[0].content)


def test_encoder_cuts_a_paragraph_too_long_for_the_network() -> None:
    text = "word " * 2000
    (readings,) = load_encoder().read([(text, [(0, len(text.rstrip()))])])
    assert len(readings) > 1
    assert sum(len(r.spans) for r in readings) == 2000


def test_encoder_has_nothing_to_say_of_nothing() -> None:
    assert list(load_encoder().read([("", [])])) == [[]]


@pytest.mark.parametrize("lost", [WEIGHTS, TOKENIZER])
def test_encoder_altered_or_missing_file_is_named(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = resources.files("claimx.models")
    card = json.loads((shipped / CARD).read_text("utf-8"))
    for name in (CARD, WEIGHTS, TOKENIZER):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    monkeypatch.setattr(encoder.resources, "files", lambda _package: tmp_path)
    data = bytearray((tmp_path / lost).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / lost).write_bytes(bytes(data))
    mended = rf"{lost} is altered; to mend it: in a clone, git checkout -- models/.*{lost}"
    with pytest.raises(ModelError, match=mended):
        load_encoder.__wrapped__()
    (tmp_path / lost).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        load_encoder.__wrapped__()
    assert set(card["sha256"]) == {WEIGHTS, TOKENIZER}
