"""brat's files: by the rules of the format, and read back by ``claimx evaluate``."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimx.evaluation import brat as reader
from claimx.evaluation.gold import entries
from claimx.evaluation.relations import core, found_in, outermost
from claimx.evaluation.score import Scorer
from claimx.records import Claim, Cue, Extraction, Party, Quoted, Span, Speaker, Stance, Term
from claimx.text.document import document
from claimx.writers.brat import CONF, _Annotations, _Types, write

BOUND = re.compile(r"T[0-9]+\t[A-Za-z0-9_-]+ [0-9]+ [0-9]+(;[0-9]+ [0-9]+)*\t[^\t]+")
EVENT = re.compile(r"E[0-9]+\t[A-Za-z0-9_-]+:T[0-9]+( [A-Za-z]+:T[0-9]+)*")
ATTRIBUTE = re.compile(r"A[0-9]+\t[A-Za-z]+ [ET][0-9]+( [a-z]+)?")
NOTE = re.compile(r"#[0-9]+\tAnnotatorNotes [ET][0-9]+\t[^\t]+")


@pytest.fixture
def folder(talks: Extraction, tmp_path: Path) -> Path:
    write([talks], tmp_path)
    return tmp_path


def test_brat_scores_one_against_itself(
    talks: Extraction, extraction_of: Callable[..., Extraction], tmp_path: Path
) -> None:
    made = {"talks": talks, "pact": extraction_of("words", path="a/pact.txt")}
    write(made.values(), tmp_path)
    scorer = Scorer()
    for entry in entries(tmp_path):
        story, gold = made[Path(entry.name).stem], entry.read()
        assert gold.text == story.document.text
        scorer.add(gold.text, gold.attributions, found_in(story.claims))
    score = scorer.score()
    assert score.documents == 2
    assert (score.attribution.f1, score.content_exact.f1, score.content_char.f1) == (1.0, 1.0, 1.0)
    assert (score.source_accuracy, score.quoted4.attribution.f1) == (1.0, 1.0)


def test_brat_lines_are_those_of_the_format(folder: Path, talks: Extraction) -> None:
    text = (folder / "talks.txt").read_bytes().decode()
    assert text == talks.document.text
    lines = (folder / "talks.ann").read_bytes().decode().removesuffix("\n").split("\n")
    kinds = {"T": BOUND, "E": EVENT, "A": ATTRIBUTE, "#": NOTE}
    assert all(kinds[line[0]].fullmatch(line) for line in lines)
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        if line.startswith("T"):
            _, where, words = line.split("\t")
            places = [piece.split() for piece in where.partition(" ")[2].split(";")]
            pieces = [text[int(start) : int(end)] for start, end in places]
            assert " ".join(pieces) == words
            assert not any(set("\r\n") & set(piece) for piece in pieces)
        assert set(re.findall(r":(T\d+)", line)) <= set(ids)


def test_brat_events_tell_claims_and_stances(folder: Path) -> None:
    lines = (folder / "talks.ann").read_text("utf-8").split("\n")
    told = {line.split("\t")[0]: line.split("\t")[-1] for line in lines if line.startswith("T")}
    events = [line.split("\t")[1].split() for line in lines if line.startswith("E")]
    words = [[(part.split(":")[0], told[part.split(":")[1]]) for part in event] for event in events]
    assert words[0] == [
        ("Content", "We keep the pact It is for ten years"),
        ("Source", "Mira Holt"),
        ("Cue", "said"),
        ("Addressee", "Agency"),
    ]
    assert [("Stance-support", "backs"), ("Holder", "Arland"), ("Target", "the pact")] in words
    assert [("Stance-support", "rejects"), ("Target", "the pact")] in words
    assert [("Content", "Never!")] in words
    assert any(re.fullmatch(r"T\d+\tTerm-duration \d+ \d+\tfor ten years", line) for line in lines)
    assert "#1\tAnnotatorNotes T1\ti1 Velmar pact" in lines


def test_brat_tells_all_types_in_its_configuration(folder: Path) -> None:
    conf = (folder / CONF).read_text("utf-8")
    sections = re.findall(r"^\[(\w+)\]$", conf, re.MULTILINE)
    assert sections == ["entities", "relations", "events", "attributes"]
    used = set(re.findall(r"^T\d+\t(\S+)", (folder / "talks.ann").read_text("utf-8"), re.MULTILINE))
    assert used <= set(re.findall(r"^[\w-]+", conf, re.MULTILINE))


def test_brat_of_narrated_stances_alone_is_a_story_without_attributions(
    talks: Extraction, tmp_path: Path
) -> None:
    write([replace(talks, claims=talks.claims[3:4])], tmp_path)
    (entry,) = entries(tmp_path)
    assert entry.read().attributions == []


def test_brat_zip_holds_what_the_folder_does(folder: Path, talks: Extraction) -> None:
    write([talks], folder / "x.zip")
    with zipfile.ZipFile(folder / "x.zip") as archive:
        assert archive.namelist() == ["talks.txt", "talks.ann", CONF]
        assert all(archive.read(name) == (folder / name).read_bytes() for name in archive.namelist())


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a/x.txt", "b/X.html", "x-2"], ["x", "X-2", "x-2-2"]),
        (["../../etc/passwd", "..", "/"], ["passwd", None, None]),
        ([None, None], [None, "{id}-2"]),
        (["a b\n\x1b[2J?.txt", "é.txt", "-rf.txt"], ["a_b_2J_", "é", "_rf"]),
        (["y" * 300], ["y" * 80]),
    ],
)
def test_brat_names_files_after_the_stories(
    paths: list[str | None],
    names: list[str | None],
    extraction_of: Callable[..., Extraction],
    tmp_path: Path,
) -> None:
    stories = [extraction_of("x", path=path) for path in paths]
    write(stories, tmp_path / "x.zip")
    id_ = stories[0].document.id
    taken = [name for name in names if name]
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        made = [name.removesuffix(".txt") for name in archive.namelist() if name.endswith(".txt")]
    assert len({name.casefold() for name in made}) == len(paths)
    assert {name.format(id=id_) for name in taken} <= set(made)
    assert all(re.fullmatch(r"[\w][\w.-]*", name) for name in made)


def test_brat_keeps_a_mark_at_the_head_from_shifting_all(tmp_path: Path) -> None:
    claim = Claim(id="a", mode="direct", text="yes", spans=[Span(start=2, end=5)], confidence=1.0, rule="r")
    write([Extraction(document=document("\ufeff yes", path="m.txt"), claims=[claim])], tmp_path)
    (entry,) = entries(tmp_path)
    gold = entry.read()
    assert gold.text[gold.attributions[0].content[0].start :] == "yes"


letters = st.sampled_from(list("ab \n\r\t“”\"'.🙂\x85\u2028\x0b\x1cé"))


@st.composite
def stories(draw: st.DrawFn) -> Extraction:
    text = draw(st.text(letters, min_size=1, max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)

    def quoted() -> dict[str, object]:
        start, end = draw(place)
        return {"text": text[start:end], "start": start, "end": end}

    claims = [
        Claim(
            id=f"c{number}",
            mode=draw(st.sampled_from(["direct", "indirect", "narrated"])),
            text="x",
            spans=[Span(start=one["start"], end=one["end"]) for one in [quoted(), quoted()]],
            speaker=draw(st.none() | st.just(True)) and Speaker(**quoted(), name="A\tB\nC", kind="person"),
            cue=draw(st.none() | st.just(True)) and Cue(**quoted(), lemma="say"),
            terms=[Term(clause="claim of\tx", group="g", **quoted(), confidence=1.0, rule="r")],
            stances=[
                Stance(
                    type="statement x",
                    polarity="neutral",
                    holder=Party(**quoted(), name="a\nb"),
                    target=Party(text=None, start=None, end=None),
                    trigger=Quoted(**quoted()),
                    confidence=1.0,
                    rule="r\t",
                )
            ],
            confidence=0.5,
            rule="r",
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return Extraction(document=document(text), claims=claims)


@given(stories())
def test_brat_comes_back_whatever_the_text(story: Extraction) -> None:
    text = story.document.text
    lines = _Annotations(text, _Types()).of(story)
    gold = reader.parse("".join(f"{line}\n" for line in lines), text, "x.ann")
    found = found_in(story.claims)
    assert [one for _, one in outermost(text, gold)] == [one for _, one in outermost(text, found)]
    sources = [core(text, one.source) for one, _ in outermost(text, found)]
    assert [core(text, one.source) for one, _ in outermost(text, gold)] == sources
