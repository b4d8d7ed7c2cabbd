"""Teach one tagger what several agree on, and export it: the last step of the shipped weights.

    python models/distill_tagger.py --data DIR --base DIR --out DIR --wires FILE
        --teachers A.pt B.pt [--passes 6] [--seed 7]

``--data``, ``--base`` and ``--out`` are those of ``train_tagger.py``; the teachers are ``checkpoint.pt`` of two
of its runs, and the pupil begins as the first of them. ``--wires`` holds wire stories as JSON lines (``id``,
``body``), without annotation: of these only what the teachers agree on is learned. On the annotated articles
the goal is three parts the teachers' mean and two parts the annotation. What is exported is the mean of the
weights over the last steps (the decay of an exponential mean is one in 400).

The shipped weights:

    python models/train_tagger.py --passes 12 --average 7 --seed 1 --out one …
    python models/train_tagger.py --passes 7 --average 3 --seed 3 --out two …
    python models/distill_tagger.py --teachers one/checkpoint.pt two/checkpoint.pt --out three …
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from train_tagger import (
    BATCH,
    MASK,
    WINDOW,
    Tagger,
    batches,
    digest,
    examples,
    export,
    link_logits,
    measure,
    optimizer_of,
    prepared,
    read,
    say,
    windows_of_pass,
)

SOFT = 0.6  # share of the teachers in the goal on annotated articles
RATE = 0.6  # share of the rates of training, falling to zero
HIDDEN = 0.05  # share of pieces that the pupil does not see
WIRES = 0.33  # share of the wires that a pass reads
SHORT = 60  # words of a wire below which it is left out
MEAN = 400  # steps over which weights are averaged


def wires_of(path):
    """Wire stories as articles without relations, their hard line breaks taken out."""
    out = []
    for story in read(path):
        paragraphs = [" ".join(p.split()) for p in re.split(r"\n {2,}", story["body"])]
        text = "\n\n".join(p for p in paragraphs if len(p) > 20)
        if len(text.split()) > SHORT:
            out.append({"id": story["id"], "text": text, "attributions": []})
    return out


@torch.no_grad()
def taught(teachers, ids, mask):
    """The tags that the teachers agree on (their geometric mean), and the links as each sees them."""
    total, links = 0, []
    with torch.autocast("cpu", torch.bfloat16):
        for teacher in teachers:
            logits, queries, keys = teacher(ids, mask)
            total = total + F.log_softmax(logits.float(), -1)
            links.append((teacher, queries.float(), keys.float()))
    return torch.softmax(total / len(teachers), -1), links


def losses(model, teachers, batch, annotated):
    """The losses of tags and links; without annotation the cues are those that the teachers see."""
    ids, mask, tags, at, goal = batch
    probs, links = taught(teachers, ids, mask)
    if not annotated:
        at = ((probs[..., 3] + probs[..., 4] > 0.5) & (mask > 0)).nonzero()
    hide = (torch.rand(ids.shape) < HIDDEN) & (ids > MASK)
    with torch.autocast("cpu", torch.bfloat16):
        logits, queries, keys = model(torch.where(hide, MASK, ids), mask)
    n = mask.sum()
    tag_loss = -(probs * F.log_softmax(logits.float(), -1)).sum(-1).mul(mask.float()).sum() / n
    if annotated:
        flat, told = logits.float().flatten(0, 1), tags.flatten()
        gold = F.cross_entropy(flat, told, ignore_index=-100, reduction="sum") / n
        tag_loss = SOFT * tag_loss + (1 - SOFT) * gold
    if not len(at):
        return tag_loss, tag_loss * 0
    soft = torch.sigmoid(sum(link_logits(t, q, k, at) for t, q, k in links) / len(links))
    wanted = SOFT * soft + (1 - SOFT) * goal if annotated else soft
    live = mask[at[:, 0]].float()[:, :, None]
    said = link_logits(model, queries, keys, at)
    return tag_loss, (F.binary_cross_entropy_with_logits(said, wanted, reduction="none") * live).sum() / n


def distill(model, teachers, docs, wires, tokenizer, passes, seed, checkpoint, held):
    """Learn in place; at the end the model holds the averaged weights, which are saved too."""
    rng = random.Random(seed)

    def items():
        some = rng.sample(wires, int(len(wires) * WIRES))
        extra = [x for doc in some for x in examples(doc, tokenizer, first=rng.randint(40, WINDOW))]
        return windows_of_pass(docs, tokenizer, rng), extra

    optimizer = optimizer_of(model, RATE)
    total = passes * math.ceil(sum(map(len, items())) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.04 * total), max(0.0, (total - s) / (0.96 * total)), 1.0)
    )
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    began, step = time.time(), 0
    for number in range(passes):
        ours, extra = items()
        every = [(b, True) for b in batches(ours, BATCH, rng)] + [
            (b, False) for b in batches(extra, BATCH, rng)
        ]
        rng.shuffle(every)
        model.train()
        sums = np.zeros(3)
        for batch, annotated in every[: total - step]:
            tag_loss, link_loss = losses(model, teachers, batch, annotated)
            (tag_loss + link_loss).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            sums += [tag_loss.item(), link_loss.item(), 1]
            for k, v in model.state_dict().items():
                mean[k].lerp_(v, max(1 / step if step < 300 else 0, 1 / MEAN))
        torch.save(mean, checkpoint)
        say(passed=number + 1, tags=sums[0] / sums[2], links=sums[1] / sums[2], seconds=time.time() - began)
    model.load_state_dict(mean)
    say(**measure(model, held, tokenizer))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("data", "base", "out", "wires"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    tokenizer, docs, held = prepared(args)

    def loaded(path):
        model = Tagger()
        model.load_state_dict(torch.load(path, weights_only=True))
        return model

    teachers = [loaded(path).eval() for path in args.teachers]
    model, wires = loaded(args.teachers[0]), wires_of(args.wires)
    distill(model, teachers, docs, wires, tokenizer, args.passes, args.seed, args.out / "checkpoint.pt", held)
    onnx = args.out / "attribution.onnx"
    export(model, onnx)
    card = {"sha256": {"attribution.onnx": digest(onnx)}, "wires": len(wires), "passes": args.passes}
    (args.out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
