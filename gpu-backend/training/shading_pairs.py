"""Styles to learn shading from: pixels of drafts beside their drawings, some to be painted after the others.

Half are real sets, whose drafts are their drawings in plain colours (data/drafts/build-flattened.ts); half
are these plain drawings with effects laid on them here (shading_effects.py). All of a style are turned,
mirrored and coloured anew alike. A batch is a function of (seed, step) alone."""

import json
from pathlib import Path

import numpy as np
import torch

from .oklab import on_white
from .shading_effects import Style, areas_of, straight
from .shading_places import AREA, COLOUR, DRAWING, FRAME, RAY, RAYS, SIZES, STEP

REFERENCES, TARGETS = 6, 4
OF_A_STYLE = REFERENCES + TARGETS
STYLES, PIXELS = 2, 128  # of a batch; of a drawing
SHOWN = (0.5, 0.35)  # of these: where draft and drawing differ, where the draft is drawn; else anywhere
LEAST = 0.4  # of 255 levels: a style nearer to its drafts teaches nothing
PLAIN = 0.15  # chance of a drawing that is nearer, among the references too
FEWEST = 40
HELD_OUT = ("flat-color-icons:", "fluent-color:24", "emojione:")


def premultiplied(rgba):
    """uint8 [..., 128, 128, 4] → [..., 4, 128, 128] in [0, 1]."""
    x = torch.from_numpy(np.array(rgba)).float().movedim(-1, -3) / 255
    return torch.cat([x[..., :3, :, :] * x[..., 3:, :, :], x[..., 3:, :, :]], -3)


def sampled(rng, drafts, targets, count):
    """Places in drawings [n, 4, h, w] and weights, by which their mean is that of all pixels: [n, count]."""
    d, t = drafts.flatten(2), targets.flatten(2)
    on = [(d - t).abs().amax(1) > 4 / 255, d[:, 3] > 0.5, torch.ones_like(d[:, 0])]
    chance = sum(
        part * one / one.sum(1, keepdim=True).clamp(min=1) for part, one in zip((*SHOWN, 1 - sum(SHOWN)), on)
    )
    chance = chance / chance.sum(1, keepdim=True)
    u = torch.from_numpy(rng.random((len(d), count))).float()
    at = torch.searchsorted(chance.cumsum(1), u * 0.9999).clamp(max=d.shape[2] - 1)
    return at, 1 / (chance.gather(1, at) * d.shape[2])


def pixels_of(drafts, targets, places, at):
    """Of drawings [n, 4, h, w] and places uint8 [n, CHANNELS, h, w] the pixels `at` [n, m], as `shading`
    takes them: [n, m, KEYS], and targets [n, m, 4]."""
    few = lambda x: x.flatten(2).gather(2, at[:, None].expand(-1, x.shape[1], -1)).transpose(1, 2)
    where = (few(places).float() - 128) / 127
    return torch.cat([where, on_white(few(drafts))], -1), on_white(few(targets))


def mirrored(where):
    out = where.clone()
    for channel in (FRAME, DRAWING, COLOUR, AREA):
        out[..., channel] = -where[..., channel]
    for i, (dx, dy) in enumerate(RAYS):
        out[..., RAY + RAYS.index((-dx, dy))] = where[..., RAY + i]
    return out


def quarter_turned(where):
    """What lay to the right lies below."""
    out = where.clone()
    for channel in (FRAME, DRAWING, COLOUR, AREA):
        out[..., channel], out[..., channel + 1] = -where[..., channel + 1], where[..., channel]
    for channel in (SIZES, SIZES + 2):
        out[..., channel], out[..., channel + 1] = where[..., channel + 1], where[..., channel]
    for i, (dx, dy) in enumerate(RAYS):
        out[..., RAY + RAYS.index((-dy, dx))] = where[..., RAY + i]
    return out


def turned(rng, where):
    where = mirrored(where) if rng.random() < 0.5 else where
    for _ in range(int(rng.integers(4)) if rng.random() < 0.5 else 0):
        where = quarter_turned(where)
    return where


class ShadingPairs:
    """`held_out`: the sets and drawings that training leaves out, instead of those that it has."""

    def __init__(self, folder: Path, only=None, made=0.5, held_out=False):
        shards = [one for one in sorted(folder.glob("flat-[0-9]*.rgba")) if places_file(one).exists()]
        if not shards:
            raise SystemExit(f"No flat-*.rgba in {folder} with places: see the training's README.")
        self.only, self.made = only, made
        self.pixels = [np.memmap(one, np.uint8, "r").reshape(-1, 2, 128, 128, 4) for one in shards]
        self.places = [np.load(places_file(one), mmap_mode="r") for one in shards]
        self.group, self.differs, by_style = {}, {}, {}
        for s, shard in enumerate(shards):
            few = self.pixels[s][:, :, ::4, ::4].astype(np.int16)
            differs = np.abs(few[:, 0] - few[:, 1]).mean((1, 2, 3)) > LEAST
            for i, about in enumerate(json.loads(shard.with_suffix(".rgba.json").read_text())):
                self.group[s, i], self.differs[s, i] = about["group"], differs[i]
                by_style.setdefault(about["style"], []).append((s, i))
        self.styles = {
            style: members
            for style, members in by_style.items()
            if sum(self.differs[one] for one in members) >= FEWEST and (style in HELD_OUT) == held_out
        }
        mine = [some for style, some in by_style.items() if (style in HELD_OUT) == held_out]
        self.all = [one for some in mine for one in some]
        size = np.array([sum(self.differs[one] for one in members) for members in self.styles.values()])
        self.chance = np.cumsum(np.sqrt(size))

    def chosen(self, rng, members, differing):
        """Drawings, each of another concept."""
        out, groups = [], set()
        for at in rng.permutation(len(members)) if len(members) < 500 else rng.integers(0, len(members), 500):
            one = members[at]
            if self.group[one] in groups or (differing and not self.differs[one] and rng.random() > PLAIN):
                continue
            out.append(one)
            groups.add(self.group[one])
            if len(out) == OF_A_STYLE:
                return out
        raise ValueError("too few concepts")

    def style(self, rng):
        """Drafts and targets [10, 4, 64, 64], places [10, CHANNELS, 64, 64], name."""
        few = lambda x: x[..., ::STEP, ::STEP]
        if rng.random() < self.made:
            name, members = "made", self.all if rng.random() < 0.5 else self.members(rng)[1]
            some = self.chosen(rng, members, False)
            colour, alpha = straight(torch.from_numpy(np.stack([self.pixels[s][i, 1] for s, i in some])))
            painted = Style(rng, self.only).lay(colour, alpha, areas_of(colour, alpha))
            drafts, targets = few(torch.cat([colour * alpha, alpha], 1)), few(painted)
        else:
            name, members = self.members(rng)
            some = self.chosen(rng, members, True)
            both = premultiplied(np.stack([self.pixels[s][i][:, ::STEP, ::STEP] for s, i in some], 1))
            drafts, targets = both[1], both[0]
        return drafts, targets, torch.from_numpy(np.stack([self.places[s][i] for s, i in some])), name

    def members(self, rng):
        at = int(np.searchsorted(self.chance, rng.random() * self.chance[-1]))
        return list(self.styles.items())[at]

    def batch(self, seed, step, styles=STYLES, augmented=True):
        """references and drafts as `shading` takes them; of drafts also targets [s, n, 4], weight [s, n]."""
        rng = np.random.default_rng((seed, step))
        out = []
        while len(out) < styles:
            drafts, targets, places, name = self.style(rng)
            if (drafts - targets).abs().mean() * 255 < LEAST:
                continue
            at, weight = sampled(rng, drafts, targets, PIXELS)
            if augmented and rng.random() < 0.5:
                order = [*rng.permutation(3), 3]
                drafts, targets = drafts[:, order], targets[:, order]
            pixels, drawn = pixels_of(drafts, targets, places, at)
            if augmented:
                pixels = turned(rng, pixels)
            out.append((pixels, drawn, weight, name))
        pixels, drawn, weight = (torch.stack(one) for one in list(zip(*out))[:3])
        of = lambda part: {
            "pixels": pixels[:, part].flatten(1, 2),
            "targets": drawn[:, part].flatten(1, 2),
            "weight": weight[:, part].flatten(1, 2),
        }
        references, drafts = of(slice(REFERENCES)), of(slice(REFERENCES, None))
        whose = torch.arange(REFERENCES).repeat_interleave(PIXELS)
        shown = np.minimum(rng.integers(2, REFERENCES + 4, styles), REFERENCES)
        references["weight"] = references["weight"] * (whose < torch.from_numpy(shown)[:, None])
        return references | {"whose": whose.expand(styles, -1)}, drafts, [one[3] for one in out]


def places_file(shard):
    return shard.with_suffix(".places.npy")
