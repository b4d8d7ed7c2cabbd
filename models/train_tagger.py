"""Train, export and quantize the attribution tagger.

    python models/train_tagger.py --data DIR --base DIR --out DIR [--passes 12] [--average 8] [--seed 1]

``--data`` holds ``train.jsonl`` and ``dev.jsonl`` (PolNeAR as JSON lines: ``id``, ``text`` and
``attributions`` with ``source``, ``cue`` and ``content`` as lists of character spans). ``--base`` holds
``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2. ``--out`` receives ``attribution.onnx``
(int8), ``tokenizer.json``, ``tagger.json`` and ``checkpoint.pt`` (not shipped).

The model is an encoder with two heads. The tag head says of each word piece whether it begins or goes on
with a source, a cue or a content. The link head says, for a piece of a cue, which pieces make up the source
and which the content of that cue: two small projections whose dot product is a logit, so that at run time
only the few rows of cue pieces are multiplied.

Needs torch, safetensors, onnx, onnxruntime, tokenizers, numpy. Sixty articles of ``train`` are held out by
a hash of their id, for thresholds and calibration; ``dev`` is only ever measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tagger_windows import WINDOW, pack, paragraph_bounds, pieces_of
from tokenizers import Tokenizer
from torch import nn

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
HELD_OUT = 60
LINK = 96  # width of each link projection
HEADS, WIDTH, LAYERS = 12, 384, 6
BATCH, RATE, HEAD_RATE, WARMUP, DECAY = 16, 1.5e-4, 1e-3, 0.06, 0.01
STEADY = 0.4  # share of the rates that the averaged passes keep
HIDDEN, MASK = 0.08, 103  # share of pieces that the averaged passes do not see, and what stands there


# ---------------------------------------------------------------- the model


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)

    def forward(self, x, bias):
        b, t, _ = x.shape
        q, k, v = (
            f(x).view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1)
        mixed = weights.to(v.dtype) @ v
        return self.output(mixed.transpose(1, 2).reshape(b, t, WIDTH))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, bias):
        x = self.norm1(x + self.dropout(self.attention(x, bias)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    """The encoder, the tag head and the link head."""

    def __init__(self, vocabulary=30522):
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.tag_head = nn.Linear(WIDTH, len(LABELS))
        self.query_head = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Linear(256, 2 * LINK))
        self.key_head = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Linear(256, 2 * LINK))
        self.link_bias = nn.Parameter(torch.tensor([-3.0, -2.0]))

    def forward(self, input_ids, attention_mask):
        """Tag logits [B,T,7]; link queries and keys [B,T,2*96], source first, then content.

        The bias of the link logits is folded into the last column of each half.
        """
        bias = ((1.0 - attention_mask.float()) * -10000.0)[:, None, None, :]
        x = self.words(input_ids) + self.positions.weight[: input_ids.shape[1]] + self.kind
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        return self.tag_head(x), self.query_head(x) / LINK**0.5, self.key_head(x)

    def load_base(self, path):
        """The pre-trained weights, by the names BERT gives them."""
        base = load_file(path)
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "attention.query": "attention.self.query",
            "attention.key": "attention.self.key",
            "attention.value": "attention.self.value",
            "attention.output": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        state = {ours: base[theirs] for ours, theirs in names.items()}
        state["kind"] = base["embeddings.token_type_embeddings.weight"][0]
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected and all("head" in name or name == "link_bias" for name in missing), (
            missing,
            unexpected,
        )


# ---------------------------------------------------------------- the data


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def split(docs):
    """(training articles, held-out articles), the same in every run."""
    ranked = sorted(docs, key=lambda d: hashlib.sha256(d["id"].encode()).hexdigest())
    held = {d["id"] for d in ranked[:HELD_OUT]}
    return [d for d in docs if d["id"] not in held], [d for d in docs if d["id"] in held]


STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STYLES = {  # how others type the marks of these articles; a style is drawn per article and pass
    "as printed": {},
    "straight": STRAIGHT,
    "straight double": {"“": '"', "”": '"'},
    "british": {"“": "‘", "”": "’"},
    "british straight": {"“": "'", "”": "'", "‘": '"', "’": "'"},
    "typewriter": {"“": "``", "”": "''", "‘": "`", "’": "'"},
    "two apostrophes": {"“": "''", "”": "''", "’": "'"},
    "dashes": {**STRAIGHT, "—": "--", "–": "-"},
}
WEIGHTS = [60, 20, 3, 5, 3, 2, 2, 5]


def restyle(doc, style):
    """The article with its marks typed another way, and its spans moved along."""
    table = STYLES[style]
    if not table:
        return doc
    moved, out, at = [], [], 0
    for ch in doc["text"]:
        moved.append(at)
        new = table.get(ch, ch)
        out.append(new)
        at += len(new)
    moved.append(at)
    relations = [
        {
            part: [[moved[s], moved[e]] for s, e in spans] if spans else spans
            for part, spans in relation.items()
        }
        for relation in doc["attributions"]
    ]
    return {"id": doc["id"], "text": "".join(out), "attributions": relations}


def examples(doc, tokenizer, first=None):
    """The article's windows as (ids, tags, rows); a row is (cue piece, source pieces, content pieces)."""
    text = doc["text"]
    bounds = paragraph_bounds(text)
    paragraphs = pieces_of(tokenizer, [text[s:e] for s, e in bounds], [s for s, _ in bounds])
    tags = np.zeros(len(text) + 1, dtype=np.int64)
    for number, part in ((5, "content"), (1, "source"), (3, "cue")):  # where they meet, the later wins
        for relation in doc["attributions"]:
            for s, e in relation[part] or []:
                tags[s:e] = number + 1
    for number, part in ((5, "content"), (1, "source"), (3, "cue")):
        for relation in doc["attributions"]:
            for s, e in relation[part] or []:
                while s < e and text[s].isspace():
                    s += 1
                if tags[s] == number + 1:
                    tags[s] = number
    for window in pack(paragraphs, WINDOW, first):
        labels = [0 if p is None else int(tags[p.start]) for p in window.pieces]
        for i in range(len(labels)):  # a span that goes on in the next paragraph begins anew there
            if labels[i] in (2, 4, 6) and (i == 0 or labels[i - 1] not in (labels[i], labels[i] - 1)):
                labels[i] -= 1
        rows = []
        for relation in doc["attributions"]:
            cue, source, content = (
                [
                    i
                    for i, p in enumerate(window.pieces)
                    if p and any(s <= p.start < e for s, e in relation[part] or [])
                ]
                for part in ("cue", "source", "content")
            )
            rows += [(i, source, content) for i in cue]
        yield window.ids, labels, rows


def batches(items, size, rng=None):
    """Padded tensors of windows of similar length."""
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]) + (rng.random() * 8 if rng else 0))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    for group in groups:
        longest = max(len(items[i][0]) for i in group)
        ids = np.zeros((len(group), longest), dtype=np.int64)
        mask, tags = np.zeros_like(ids), np.full_like(ids, -100)
        rows = [(b, row) for b, i in enumerate(group) for row in items[i][2]]
        goal = np.zeros((len(rows), longest, 2), dtype=np.float32)
        for b, i in enumerate(group):
            n = len(items[i][0])
            ids[b, :n], mask[b, :n], tags[b, :n] = items[i][0], 1, items[i][1]
        for r, (_, (_, source, content)) in enumerate(rows):
            goal[r, source, 0] = 1
            goal[r, content, 1] = 1
        at = np.array([(b, row[0]) for b, row in rows], dtype=np.int64).reshape(-1, 2)
        yield tuple(map(torch.from_numpy, (ids, mask, tags, at, goal)))


# ---------------------------------------------------------------- learning


def link_logits(model, queries, keys, at):
    """[rows, T, 2]: for each cue piece, the logits of its source and its content."""
    q = queries[at[:, 0], at[:, 1]].view(-1, 2, LINK)
    k = keys.view(*keys.shape[:2], 2, LINK)[at[:, 0]]
    return torch.einsum("rcd,rtcd->rtc", q.float(), k.float()) + model.link_bias


def loss_of(model, batch):
    """Cross-entropy of tags plus that of links, each summed and shared out over the pieces."""
    ids, mask, tags, at, goal = batch
    with torch.autocast("cpu", torch.bfloat16):
        logits, queries, keys = model(ids, mask)
    n = mask.sum()
    tag_loss = (
        F.cross_entropy(logits.float().flatten(0, 1), tags.flatten(), ignore_index=-100, reduction="sum") / n
    )
    if not len(at):
        return tag_loss, tag_loss * 0
    links = link_logits(model, queries, keys, at)
    live = mask[at[:, 0]].float()[:, :, None]
    link_loss = (F.binary_cross_entropy_with_logits(links, goal, reduction="none") * live).sum() / n
    return tag_loss, link_loss


def optimizer_of(model, share=1.0):
    head = [p for n, p in model.named_parameters() if "head" in n or n == "link_bias"]
    body = [p for n, p in model.named_parameters() if not ("head" in n or n == "link_bias")]
    rates = [{"params": body, "lr": RATE * share}, {"params": head, "lr": HEAD_RATE * share}]
    return torch.optim.AdamW(rates, weight_decay=DECAY, fused=True)


def windows_of_pass(docs, tokenizer, rng):
    """All windows, each article's marks in a style and its first window of a length drawn anew."""
    items = []
    for doc in docs:
        styled = restyle(doc, rng.choices(list(STYLES), WEIGHTS)[0])
        items += examples(styled, tokenizer, first=rng.randint(40, WINDOW))
    return items


def learn(model, optimizer, batch):
    """One step; the losses of tags and links."""
    tag_loss, link_loss = loss_of(model, batch)
    (tag_loss + link_loss).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return tag_loss.item(), link_loss.item()


def average(model, docs, tokenizer, passes, seed, checkpoint, held):
    """Go on at a steady rate with some pieces hidden, and keep the mean of the weights after every step.

    The mean of many points around a minimum lies deeper in it than any of them (stochastic weight
    averaging, Izmailov et al. 2018).
    """
    rng = random.Random(seed + 1)
    optimizer = optimizer_of(model, STEADY)
    mean, began, step = {k: v.clone() for k, v in model.state_dict().items()}, time.time(), 0
    for number in range(passes):
        model.train()
        sums = np.zeros(3)
        for ids, *rest in batches(windows_of_pass(docs, tokenizer, rng), BATCH, rng):
            hide = (torch.rand(ids.shape) < HIDDEN) & (ids > MASK)
            sums += [*learn(model, optimizer, (torch.where(hide, MASK, ids), *rest)), 1]
            step += 1
            for k, v in model.state_dict().items():
                mean[k].lerp_(v, 1 / step)
        torch.save(mean, checkpoint)
        now = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(mean)
        say(averaged=number + 1, tags=sums[0] / sums[2], links=sums[1] / sums[2], seconds=time.time() - began)
        say(**measure(model, held, tokenizer))
        if number + 1 < passes:
            model.load_state_dict(now)


def train(model, docs, tokenizer, passes, seed, checkpoint, held):
    rng = random.Random(seed)
    optimizer = optimizer_of(model)
    per_pass = math.ceil(sum(1 for d in docs for _ in examples(d, tokenizer)) / BATCH)
    total = passes * per_pass
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min((s + 1) / (WARMUP * total), max(0.0, (total - s) / (total * (1 - WARMUP))), 1.0),
    )
    began, step = time.time(), 0
    for number in range(passes):
        model.train()
        sums = np.zeros(3)
        for batch in batches(windows_of_pass(docs, tokenizer, rng), BATCH, rng):
            if step == total:  # shifted windows are a few more than planned; the rate has come to zero
                break
            sums += [*learn(model, optimizer, batch), 1]
            schedule.step()
            step += 1
            if step % 20 == 0:
                say(
                    step=step,
                    of=total,
                    tags=sums[0] / sums[2],
                    links=sums[1] / sums[2],
                    seconds=time.time() - began,
                )
                sums[:] = 0
        torch.save({k: v.clone() for k, v in model.state_dict().items()}, checkpoint)
        say(passed=number + 1, seconds=time.time() - began, **measure(model, held, tokenizer))


@torch.no_grad()
def measure(model, docs, tokenizer):
    """F1 of the pieces of each part, and of the links of gold cue pieces, at probability one half."""
    model.eval()
    items = [item for doc in docs for item in examples(doc, tokenizer)]
    counts = {name: np.zeros(3) for name in ("source", "cue", "content", "link_source", "link_content")}
    for batch in batches(items, BATCH):
        ids, mask, tags, at, goal = batch
        with torch.autocast("cpu", torch.bfloat16):
            logits, queries, keys = model(ids, mask)
        guess = logits.float().argmax(-1)
        for name, first in (("source", 1), ("cue", 3), ("content", 5)):
            g, p = (
                (tags == first) | (tags == first + 1),
                ((guess == first) | (guess == first + 1)) & (tags >= 0),
            )
            counts[name] += [int((g & p).sum()), int(p.sum()), int(g.sum())]
        if len(at):
            said = (link_logits(model, queries, keys, at) > 0) & (mask[at[:, 0]] > 0)[:, :, None]
            for c, name in enumerate(("link_source", "link_content")):
                g, p = goal[:, :, c] > 0, said[:, :, c]
                counts[name] += [int((g & p).sum()), int(p.sum()), int(g.sum())]
    return {name: round(float(2 * tp / max(1, p + g)), 4) for name, (tp, p, g) in counts.items()}


def say(**values):
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in values.items()}), flush=True)


# ---------------------------------------------------------------- shipping


class Exported(nn.Module):
    """The model as the ONNX file has it; the link bias becomes one more column of queries and keys."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        logits, queries, keys = self.model(input_ids, attention_mask)
        one = torch.ones_like(logits[:, :, :1])
        b = self.model.link_bias
        query = torch.cat([queries[..., :LINK], one * b[0], queries[..., LINK:], one * b[1]], -1)
        key = torch.cat([keys[..., :LINK], one, keys[..., LINK:], one], -1)
        return logits, query, key


def export(model, path):
    """The ONNX files: float weights beside it as ``attribution.fp32.onnx``, int8 at ``path``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    fp32 = path.with_suffix(".fp32.onnx")
    ids = torch.randint(1000, 2000, (2, 24))
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        Exported(model).eval(),
        (ids, torch.ones_like(ids)),
        str(fp32),
        input_names=["input_ids", "attention_mask"],
        output_names=["tags", "link_query", "link_key"],
        dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "tags", "link_query", "link_key"), axes),
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(fp32), str(path), weight_type=QuantType.QInt8, per_channel=True)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def prepared(args):
    """The tokenizer, saved beside what comes out; the training and the held-out articles."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(args.out / "tokenizer.json"))
    docs, held = split(read(args.data / "train.jsonl"))
    return tokenizer, docs, held


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--average", type=int, default=0, help="further passes whose weights are averaged")
    parser.add_argument("--start", type=Path, help="a checkpoint of a finished run: only average and export")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--articles", type=int, help="train on the first so many only: a trial")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint that is there")
    args = parser.parse_args()
    tokenizer, docs, held = prepared(args)
    docs = docs[: args.articles]
    model, checkpoint = Tagger(), args.out / "checkpoint.pt"
    if args.export_only:
        model.load_state_dict(torch.load(checkpoint, weights_only=True))
    else:
        if args.start:
            model.load_state_dict(torch.load(args.start, weights_only=True))
        else:
            model.load_base(args.base / "model.safetensors")
            train(model, docs, tokenizer, args.passes, args.seed, checkpoint, held)
        if args.average:
            average(model, docs, tokenizer, args.average, args.seed, checkpoint, held)
    scores = {"held_out": measure(model, held, tokenizer)}
    scores["dev"] = measure(model, read(args.data / "dev.jsonl"), tokenizer)
    onnx = args.out / "attribution.onnx"
    export(model, onnx)
    card = {
        "labels": LABELS,
        "window": WINDOW,
        "max_length": 512,
        "link_width": LINK + 1,
        "seed": args.seed,
        "passes": args.passes,
        "averaged": args.average,
        "trained_on": len(docs),
        "held_out": f"the {HELD_OUT} articles of train whose id has the lowest SHA-256",
        "pieces_f1_before_quantization": scores,
        "sha256": {
            "attribution.onnx": digest(onnx),
            "tokenizer.json": digest(args.out / "tokenizer.json"),
            "base model.safetensors": digest(args.base / "model.safetensors"),
            "train.jsonl": digest(args.data / "train.jsonl"),
        },
    }
    (args.out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    say(done=True, **scores)


if __name__ == "__main__":
    main()
