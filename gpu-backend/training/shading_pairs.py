"""Styles to learn shading from: drafts beside their drawings, each to be painted after the others.

Half are real sets, whose drafts are their drawings in plain colours (data/drafts/build-flattened.ts); half
are these plain drawings with effects laid on them here (shading_effects.py). All of a style are turned,
mirrored and coloured anew alike. A batch is a function of (seed, step) alone."""

import json
from pathlib import Path

import numpy as np
import torch

from .shading_effects import Style, areas_of, slipped, straight

REFERENCES = 6
STYLES, OF_A_STYLE = 2, 8  # of a batch; each is painted after up to six of the others
MADE, SLIPPED = 0.5, 0.05
LEAST = 0.4  # of 255 levels: a drawing nearer to its draft teaches nothing
PLAIN = 0.1  # chance of a drawing that is nearer, among the references too
FEWEST = 40


def premultiplied(rgba):
    """uint8 [..., 128, 128, 4] → [..., 4, 128, 128] in [0, 1]."""
    x = torch.from_numpy(np.array(rgba)).float().movedim(-1, -3) / 255
    return torch.cat([x[..., :3, :, :] * x[..., 3:, :, :], x[..., 3:, :, :]], -3)


def turned(rng, x):
    if rng.random() < 0.5:
        x = x.flip(-1)
    if rng.random() < 0.5:
        x = x.rot90(int(rng.integers(4)), (-2, -1))
    order = [*rng.permutation(3), 3] if rng.random() < 0.5 else [0, 1, 2, 3]
    return x[..., order, :, :].contiguous()


class ShadingPairs:
    def __init__(self, folder: Path):
        shards = sorted(folder.glob("flat-[0-9]*.rgba"))
        if not shards:
            raise SystemExit(f"No flat-*.rgba in {folder}: draw them by data/drafts/build-flattened.ts.")
        self.pixels = [np.memmap(shard, np.uint8, "r").reshape(-1, 2, 128, 128, 4) for shard in shards]
        self.lines = np.memmap(folder / "flat-lines.rgba", np.uint8, "r").reshape(-1, 128, 128, 4)
        self.group, self.differs, by_style = {}, {}, {}
        for s, shard in enumerate(shards):
            few = self.pixels[s][:, :, ::4, ::4].astype(np.int16)
            differs = np.abs(few[:, 0] - few[:, 1]).mean((1, 2, 3)) > LEAST
            for i, about in enumerate(json.loads(shard.with_suffix(".rgba.json").read_text())):
                self.group[s, i], self.differs[s, i] = about["group"], differs[i]
                by_style.setdefault(about["style"], []).append((s, i))
        self.all = list(self.group)
        self.styles = {
            style: members
            for style, members in by_style.items()
            if sum(self.differs[one] for one in members) >= FEWEST
        }
        size = np.array([sum(self.differs[one] for one in members) for members in self.styles.values()])
        self.chance = np.cumsum(np.sqrt(size))

    def chosen(self, rng, members, differing):
        """Eight drawings, each of another concept."""
        out, groups = [], set()
        for at in rng.permutation(len(members)):
            one = members[at]
            if self.group[one] in groups or (differing and not self.differs[one] and rng.random() > PLAIN):
                continue
            out.append(one)
            groups.add(self.group[one])
            if len(out) == OF_A_STYLE:
                return out
        return None

    def style(self, rng):
        """Drafts and targets: two of [8, 4, 128, 128]."""
        kind = rng.random()
        if kind < SLIPPED:
            some = self.lines[rng.choice(len(self.lines), OF_A_STYLE, False)]
            return slipped(rng, straight(torch.from_numpy(some))[1])
        if kind < MADE:
            some = self.chosen(rng, self.all if rng.random() < 0.5 else self.members(rng), False)
            colour, alpha = straight(torch.from_numpy(np.stack([self.pixels[s][i, 1] for s, i in some])))
            painted = Style(rng).lay(colour, alpha, areas_of(colour, alpha))
            return torch.cat([colour * alpha, alpha], 1), painted
        some = self.chosen(rng, self.members(rng), True)
        both = premultiplied(np.stack([self.pixels[s][i] for s, i in some], 1))
        return both[1], both[0]

    def members(self, rng):
        at = int(np.searchsorted(self.chance, rng.random() * self.chance[-1]))
        return list(self.styles.values())[at]

    def batch(self, seed, step):
        """drafts, targets, and which of these each draft may see the patches and the mean of. What a draft
        is left without, the others learn to bring."""
        rng = np.random.default_rng((seed, step))
        out = []
        while len(out) < STYLES:
            both = turned(rng, torch.stack(self.style(rng)))
            if (both[0] - both[1]).abs().mean() * 255 >= LEAST:
                out.append(both)
        drafts, targets = torch.stack(out, 1)
        seen = np.stack([others(rng) for _ in range(STYLES)])
        how = rng.random((STYLES, OF_A_STYLE, 1))
        style_on = torch.from_numpy(seen * (how > 0.25)).float()  # .15 without anything, .1 without the mean
        patches_on = torch.from_numpy(seen * ((how > 0.15) & (how < 0.9))).float()
        return drafts, targets, patches_on, style_on


def others(rng):
    """[8, 8] of 0 and 1: two to six others of each, mostly six."""
    order = rng.random((OF_A_STYLE, OF_A_STYLE))
    np.fill_diagonal(order, 2)
    shown = np.minimum(rng.integers(2, REFERENCES + 4, (OF_A_STYLE, 1)), REFERENCES)
    return (order.argsort(1).argsort(1) < shown).astype(np.float32)
