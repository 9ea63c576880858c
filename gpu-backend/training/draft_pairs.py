"""Pairs of draft and target from packed codes: content is the draft, style six other drawings of the target's
style.

A batch is a function of (seed, step) alone. References are never the target (retrieval leaves one out), and
of another concept each."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from .pairs import ALONE, REFERENCES, Batch, TextTable

STYLES, TARGETS, OF_A_STYLE = 3, 5, 12
# shares of targets; the first four are left without
NO_STYLE, NO_TOKENS, NO_PRIOR, NO_CROSS, FAID = 0.06, 0.35, 0.35, 0.15, 0.7

# Chances of a style by the share of positions that differ: where a draft is its target there is nothing to
# learn, and where all differs (lines a little moved, colours a little off) most of what is learned is not
# what the references show.


@dataclass
class DraftBatch(Batch):
    """Which of the paths from the references are on: what a path is left without, the others learn to
    bring."""

    tokens_on: torch.Tensor  # [b] style tokens
    prior_on: torch.Tensor  # [b] prior over codes
    cross_on: torch.Tensor  # [b] attention to patches


def most_common(codes):
    return int(np.bincount(codes[:2000].ravel()).argmax())


class DraftPairs:
    def __init__(self, folder: Path, text: TextTable):
        shards = sorted(folder.glob("pairs-*.codes.npy"))
        if not shards:
            raise SystemExit(
                f"No pairs-*.codes.npy in {folder}: draw them by data/drafts/build-pairs.ts, "
                "then training.pack."
            )
        codes = np.concatenate([np.load(shard) for shard in shards]).reshape(-1, 2, OF_A_STYLE, 256)
        self.targets, self.drafts = codes[:, 0], codes[:, 1]
        styles = [
            style
            for shard in shards
            for style in json.loads(Path(str(shard).replace(".codes.npy", ".rgba.json")).read_text())
        ]
        self.words = [[member["words"] for member in style["members"]] for style in styles]
        self.text = text
        self.blank = most_common(self.targets.reshape(-1, 256))
        differ = (self.targets != self.drafts).mean((1, 2))
        self.chance = np.cumsum(np.select([differ < 0.01, differ < 0.4], [0.1, 1.0], 0.15))

    def caption(self, rng, words):
        return [str(word) for word in rng.permutation(words)] if rng.random() < 0.3 else words

    def batch(self, seed, step):
        rng = np.random.default_rng((seed, step))
        codes, content, words, references = [], [], [], []
        for _ in range(STYLES):
            s = int(np.searchsorted(self.chance, rng.random() * self.chance[-1]))
            order = rng.permutation(OF_A_STYLE)
            references.append(self.targets[s][order[:REFERENCES]])
            for k in order[REFERENCES : REFERENCES + TARGETS]:
                codes.append(self.targets[s][k])
                content.append(self.drafts[s][k])
                words.append(self.text.embed(self.caption(rng, self.words[s][k])))
        b = len(codes)
        alone = rng.random(b) < ALONE
        on = lambda off: torch.from_numpy((~alone & (rng.random(b) > off)).astype(np.float32))
        text_on = (rng.random(b) > np.where(alone, 0.05, 0.15)).astype(np.float32)
        shown = rng.integers(2, REFERENCES + 3, (STYLES, 1))  # all six in three of seven cases
        weight = np.where(np.arange(REFERENCES)[None] < shown, 0.0, -1e4).astype(np.float32)
        style_on = on(NO_STYLE)
        path_on = lambda off: style_on * torch.from_numpy((rng.random(b) > off).astype(np.float32))
        as_long = lambda x: torch.from_numpy(np.stack(x).astype(np.int64))
        return DraftBatch(
            codes=as_long(codes),
            words=torch.from_numpy(np.stack(words) * text_on[:, None, None]),
            content=as_long(content),
            content_on=on(0.04),
            references=as_long(references),
            reference_weight=torch.from_numpy(weight),
            style_on=style_on,
            faid_on=torch.from_numpy((rng.random(b) < FAID).astype(np.float32)),
            tokens_on=path_on(NO_TOKENS),
            prior_on=path_on(NO_PRIOR),
            cross_on=path_on(NO_CROSS),
        )


def unseen_batches(folder: Path, text: TextTable, drafts=1):
    """{set: batch of 12} from test.codes.npy; `drafts` 1: by the drafter, 2: the drawing flattened. Each half
    has the other as references."""
    codes = np.load(folder / "test.codes.npy").reshape(-1, 3, OF_A_STYLE, 256)
    return _halves(codes[:, 0], codes[:, drafts], json.loads((folder / "test.rgba.json").read_text()), text)


def held_out_batches(folder: Path, text: TextTable):
    """The same of styles that training has not seen, as one batch each, from heldout.codes.npy."""
    codes = np.load(folder / "heldout.codes.npy").reshape(-1, 2, OF_A_STYLE, 256)
    return _halves(codes[:, 0], codes[:, 1], json.loads((folder / "heldout.rgba.json").read_text()), text)


def _halves(targets, drafts, styles, text):
    out, ones = {}, torch.ones(OF_A_STYLE)
    for own, draft, style in zip(targets, drafts, styles):
        as_long = lambda x: torch.from_numpy(x.astype(np.int64))
        words = torch.from_numpy(np.stack([text.embed(member["words"]) for member in style["members"]]))
        references = np.stack([own[REFERENCES:], own[:REFERENCES]])
        out[style["style"]] = DraftBatch(
            as_long(own),
            words,
            as_long(draft),
            ones,
            as_long(references),
            torch.zeros(2, REFERENCES),
            ones,
            ones,
            ones,
            ones,
            ones,
        )
    return out


def patches_off(batch):
    """Pointer and FAiD off: the pointer by whoever computes the bits; style tokens, prior and attention
    stay."""
    return replace(batch, faid_on=torch.zeros_like(batch.faid_on))
