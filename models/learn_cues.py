"""Learn the cue lexicon from annotated news and write ``models/cues.toml``.

    python models/learn_cues.py TRAIN.jsonl [--out models/cues.toml]

TRAIN.jsonl is PolNeAR's training split, one article a line: ``{"id", "text", "attributions": [{"source",
"cue", "content"}]}``, each a list of [start, end] offsets or null. Every word that could be a cue is tried in
every frame that its place in the tree allows; its score is the share of trials in which the annotators made
it a cue with this content, drawn towards the frame's figure for rare words.

Needs the ``learn`` extra (lemminflect writes out the inflected forms).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from spacy.tokens import Doc

from claimx.components.reports.frames import candidates
from claimx.components.reports.quote_links import quote_links
from claimx.components.reports.tails import tails
from claimx.components.story import Story, view

STRENGTH: Final = 3.0  # how many trials the prior weighs
SEEN: Final = 2  # words with fewer trials are left to the prior
KEEP: Final = 0.25  # entries that never come near a threshold are left out
RARE: Final = 4
PART: Final = {"V": "verb", "N": "noun", "J": "adjective"}

Key = tuple[str, str, str]


class Counts:
    """Trials, hits and hits without a source of a word in a frame."""

    def __init__(self) -> None:
        self.trials: dict[Key, int] = defaultdict(int)
        self.hits: dict[Key, int] = defaultdict(int)
        self.sourceless: dict[Key, int] = defaultdict(int)

    def add(self, key: Key, hit: bool, has_source: bool) -> None:
        """Count one trial."""
        self.trials[key] += 1
        self.hits[key] += hit
        self.sourceless[key] += hit and not has_source


def observe(doc: Doc, relations: list[dict[str, Any]], counts: Counts) -> None:
    """Count every trial of one article."""
    story = view(doc)
    text = doc.text
    content: list[set[int]] = [
        {i for s, e in r["content"] for i in range(s, e) if text[i].isalnum()} for r in relations
    ]
    covered = set().union(*content) if content else set()
    by_cue: dict[int, list[int]] = defaultdict(list)
    for k, r in enumerate(relations):
        for s, e in r["cue"] or ():
            for i in range(s, e):
                by_cue[i].append(k)
    linked: set[int] = set()
    for link in quote_links(story):
        token = doc[link.verb]
        quote = story.quotes[link.quote]
        chars = {i for i in range(quote.start, quote.end) if text[i].isalnum()}
        if not chars or token.idx in covered or token.tag_[:1] not in PART:
            continue
        right = [k for k in by_cue.get(token.idx, ()) if len(chars & content[k]) >= 0.5 * len(chars)]
        if right:
            linked.add(token.i)
        if text[quote.start : quote.end].count(" ") >= 2:
            sourced = bool(right and relations[right[0]]["source"])
            for frame in (link.frame, "quote:sole") if link.sole else (link.frame,):
                counts.add(_key(token, frame), bool(right), sourced)
    for token, frame, pieces in _trials(story):
        if token.i in linked or token.idx in covered:
            continue
        chars = {
            i
            for s, e in pieces
            for i in range(doc[s].idx, doc[e - 1].idx + len(doc[e - 1]))
            if text[i].isalnum()
        }
        right = [
            k for k in by_cue.get(token.idx, ()) if len(chars & content[k]) >= 0.5 * len(chars | content[k])
        ]
        counts.add(_key(token, frame), bool(right), bool(right and relations[right[0]]["source"]))


def _trials(story: Story) -> Iterator[tuple[Any, str, tuple[tuple[int, int], ...]]]:
    for token in story.doc:
        if story.depth[token.i] >= 0 or token.dep_ in ("aux", "auxpass") or token.tag_[:1] not in PART:
            continue
        for c in (*candidates(token), *tails(story, token)):
            if c.pieces:
                yield token, c.frame, c.pieces


def _key(token: Any, frame: str) -> Key:
    if token.lower_ == "according":
        return ("verb", "according", frame)
    return (PART[token.tag_[0]], token.lemma_.lower(), frame)


def priors(counts: Counts) -> dict[str, float]:
    """The share of hits of each frame among words tried only a few times."""
    trials: dict[str, int] = defaultdict(int)
    hits: dict[str, int] = defaultdict(int)
    for key, n in counts.trials.items():
        if n <= RARE or key[2] == "according":
            trials[key[2]] += n
            hits[key[2]] += counts.hits[key]
    return {frame: (hits[frame] + 0.2) / (trials[frame] + 2.0) for frame in sorted(trials)}


def words(counts: Counts, prior: dict[str, float]) -> dict[str, dict[str, dict[str, Any]]]:
    """The entries of the lexicon: part of speech, lemma, frames with their score."""
    out: dict[str, dict[str, dict[str, Any]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for (part, lemma, frame), n in sorted(counts.trials.items()):
        hits = counts.hits[part, lemma, frame]
        if n < SEEN or not lemma.isalpha() or frame == "according":
            continue
        score = (hits + STRENGTH * prior[frame]) / (n + STRENGTH)
        if (hits and score >= KEEP) or score < KEEP <= prior[frame]:
            out[part].setdefault(lemma, {"frames": {}})["frames"][frame] = round(score, 3)
        if lemma in out[part] and hits >= 3 and counts.sourceless[part, lemma, frame] > 0.6 * hits:
            out[part][lemma].setdefault("sourceless", []).append(frame)
    return out


def inflected(lemma: str, part: str) -> list[str]:
    """Every form of a word other than its lemma."""
    from lemminflect import getAllInflections

    tag = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}[part]
    forms = {f.lower() for found in getAllInflections(lemma, upos=tag).values() for f in found}
    return sorted(forms - {lemma})


def render(entries: dict[str, dict[str, dict[str, Any]]], prior: dict[str, float], source: str) -> str:
    """The lexicon as TOML."""
    lines = [
        "# The cue lexicon, written by models/learn_cues.py; edit cues_curated.toml instead.",
        f"# Learned from {source}. Figures: share of trials in which annotators made the word a cue.",
        "",
        "[priors]",
        *(f"{json.dumps(f)} = {p:.3f}" for f, p in prior.items()),
    ]
    for part, found in entries.items():
        lines += ["", f"[{part}]"]
        for lemma, entry in sorted(found.items()):
            frames = ", ".join(f"{json.dumps(f)} = {p}" for f, p in sorted(entry["frames"].items()))
            forms = json.dumps(inflected(lemma, part), ensure_ascii=False)
            extra = f", sourceless = {json.dumps(entry['sourceless'])}" if entry.get("sourceless") else ""
            lines.append(f"{json.dumps(lemma)} = {{ forms = {forms}, frames = {{ {frames} }}{extra} }}")
    return "\n".join(lines) + "\n"


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> int:
    """Learn and write; the exit code."""
    from claimx.pipeline import build

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "cues.toml")
    args = parser.parse_args()
    nlp = build(parts=("syntax", "quotes"), every_paragraph=True, lemmas=True)
    counts = Counts()
    rows = list(articles(args.train))
    for row, doc in zip(rows, nlp.pipe((r["text"] for r in rows), batch_size=16), strict=True):
        observe(doc, row["attributions"], counts)
    prior = priors(counts)
    args.out.write_text(
        render(words(counts, prior), prior, f"{len(rows)} articles of PolNeAR 1.0 train"), encoding="utf-8"
    )
    sys.stderr.write(f"{args.out}: {len(rows)} articles\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
