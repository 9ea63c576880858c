"""A network that paints on a draft what references show and their own drafts lack: patches of the references'
drafts are looked up by the draft's, and bring what is different in the true drawing beside them.

The answer is a change of pixels, a factor and an addition, so that a dark red half teaches something of a
dark green one, and edges of the draft stay. Drawings are premultiplied [n, 4, 128, 128] in [0, 1]."""

import torch
import torch.nn.functional as F
from torch import nn

SIDE, CELL = 128, 4  # the finest features are of cells of 4 × 4 pixels
FINE, COARSE = 48, 96  # widths, at 32 and 16
HEADS, MASKED = 2, -1e4
PARTS = 5  # of a change: a factor, then what is added to each channel
LOUD = 4  # what a draft lacks, beside the draft
CALM = 0.1  # of the head: else its first steps paint at random, which is worse than the draft


def conv(width, other=None, stride=1):
    return nn.Conv2d(width, other or width, 3, stride, 1)


class Block(nn.Module):
    """Two convolutions beside a short cut. `style`: width of what scales and shifts the middle."""

    def __init__(self, width, style=0):
        super().__init__()
        self.norm, self.first, self.second = nn.GroupNorm(8, width), conv(width), conv(width)
        self.film = nn.Linear(style, 2 * width) if style else None

    def forward(self, x, style=None):
        inner = self.first(F.silu(self.norm(x)))
        if self.film is not None:
            scale, shift = self.film(style)[..., None, None].chunk(2, 1)
            inner = inner * (1 + scale) + shift
        return x + self.second(F.silu(inner))


class Attention(nn.Module):
    """Of tokens [b, n, w] to `keys` [b, m, w], whose `values` come along; then a layer over each token."""

    def __init__(self, width):
        super().__init__()
        self.norm, self.key_norm, self.value_norm = (nn.LayerNorm(width) for _ in range(3))
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        layers = nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.SiLU(), nn.Linear(2 * width, width)
        self.mlp = nn.Sequential(*layers)

    def forward(self, x, keys=None, values=None, weight=None):
        x = x + self.looked_up(self.norm(x), keys, values, weight)
        return x + self.mlp(x)

    def looked_up(self, x, keys, values, weight):
        keys, values = (x, x) if keys is None else (self.key_norm(keys), self.value_norm(values))
        split = lambda y: y.unflatten(-1, (HEADS, -1)).transpose(1, 2)
        query, key, value = split(self.query(x)), split(self.key(keys)), split(self.value(values))
        query = query * query.shape[-1] ** -0.5
        if weight is not None:  # within the same product: twice as fast on CPUs as adding it
            beside = lambda y, w: torch.cat([y, w.to(y.dtype).expand(*y.shape[:3], -1)], -1)
            query, key = beside(query, weight[0]), beside(key, weight[1])
        near = query @ key.transpose(-1, -2)
        return self.out((near.softmax(-1, dtype=near.dtype) @ value).transpose(1, 2).flatten(2))


class Encoder(nn.Module):
    """Drawings to features at 32 and 16."""

    def __init__(self, channels):
        super().__init__()
        self.stem, self.fine = nn.Conv2d(channels, FINE, CELL, CELL), Block(FINE)
        self.down, self.coarse = conv(FINE, COARSE, 2), Block(COARSE)

    def forward(self, x):
        fine = self.fine(self.stem(x))
        return fine, self.coarse(self.down(fine))


def placed(drawings):
    """With where each pixel lies, in the frame and in the box of what is drawn: eight channels."""
    n = len(drawings)
    axis = torch.linspace(-1, 1, SIDE)
    drawn = drawings[:, 3] > 0.5

    def boxed(on):  # [n, 128] → place within what is on
        low = torch.where(on, axis, 1.0).amin(1, keepdim=True)
        high = torch.where(on, axis, -1.0).amax(1, keepdim=True)
        return ((2 * axis - low - high) / (high - low).clamp(min=0.1)).clamp(-1.5, 1.5)

    columns, rows = axis.expand(n, SIDE), axis.expand(n, SIDE)
    places = [
        columns[:, None],
        rows[:, :, None],
        boxed(drawn.any(1))[:, None],
        boxed(drawn.any(2))[:, :, None],
    ]
    return torch.cat([drawings, torch.stack([one.expand(n, SIDE, SIDE) for one in places], 1)], 1)


class Shading(nn.Module):
    def __init__(self):
        super().__init__()
        self.drafts, self.pairs = Encoder(8), Encoder(12)
        self.within, self.lookup = Attention(COARSE), Attention(COARSE)
        self.nothing = nn.Parameter(torch.zeros(2, 1, 1, COARSE))  # key and value of no patch
        self.style = nn.Sequential(nn.Linear(COARSE, COARSE), nn.SiLU(), nn.Linear(COARSE, COARSE))
        self.coarse, self.up = Block(COARSE, COARSE), conv(COARSE, 4 * FINE)
        self.fine = nn.ModuleList([Block(FINE, COARSE) for _ in range(2)])
        self.norm, self.head = nn.GroupNorm(8, FINE), conv(FINE, CELL * CELL * PARTS)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def encoded(self, drafts):
        """Features at 32, and tokens [n, 256, w] that know of the whole drawing."""
        fine, coarse = self.drafts(placed(drafts))
        return fine, self.within(coarse.flatten(2).transpose(1, 2))

    def forward(self, drafts, reference_drafts, references, patches_on, style_on):
        """drafts [s, k, 4, …], references and their drafts [s, r, 4, …]. Of 0 and 1: in which references a
        draft may look patches up, [s, k, r], and which it sees the mean of, [s, k, r]. → painted [s, k, 4, …]

        `reference_drafts` None: a draft's reference is the true drawing in the same place."""
        s, k = drafts.shape[:2]
        each = drafts.flatten(0, 1)
        fine, tokens = self.encoded(each)
        tokens = tokens.unflatten(0, (s, k))
        known = drafts if reference_drafts is None else reference_drafts
        keys = (
            tokens if reference_drafts is None else self.encoded(known.flatten(0, 1))[1].unflatten(0, (s, -1))
        )
        lacking = LOUD * (references - known).flatten(0, 1)
        pairs = self.pairs(torch.cat([placed(known.flatten(0, 1)), lacking], 1))[1]
        values = pairs.flatten(2).transpose(1, 2).unflatten(0, (s, -1))
        mean = (style_on.to(values.dtype) @ values.mean(2)) / style_on.sum(2, keepdim=True).clamp(min=1)
        style = (self.style(mean) * style_on.amax(2, keepdim=True)).flatten(0, 1)
        tokens = self.looked_up(tokens, keys, values, patches_on)
        x = self.coarse(tokens.flatten(0, 1).transpose(1, 2).unflatten(2, (16, 16)), style)
        x = F.pixel_shuffle(self.up(x), 2) + fine
        for block in self.fine:
            x = block(x, style)
        change = CALM * F.pixel_shuffle(self.head(F.silu(self.norm(x))), CELL).float()
        return changed(each, change).unflatten(0, (s, k))

    def looked_up(self, tokens, keys, values, patches_on):
        """tokens [s, k, 256, w] after the patches of references, twice as wide, or of none, were added."""
        s, k, n, _ = tokens.shape
        keys, values = (wider(x) for x in (keys, values))
        closed = torch.where(patches_on > 0, 0.0, MASKED).repeat_interleave(n, 1)
        which = F.pad(torch.eye(patches_on.shape[2]).repeat_interleave(keys.shape[2], 0), (0, 0, 1, 0))
        weight = closed[:, None], which
        with_nothing = lambda x, none: torch.cat([none.expand(s, -1, -1).to(x.dtype), x.flatten(1, 2)], 1)
        keys, values = with_nothing(keys, self.nothing[0]), with_nothing(values, self.nothing[1])
        return self.lookup(tokens.flatten(1, 2), keys, values, weight).unflatten(1, (k, n))


def wider(tokens):  # [s, r, 256, w] → [s, r, 64, w]
    return tokens.unflatten(2, (8, 2, 8, 2)).mean((3, 5)).flatten(2, 3)


def changed(drafts, change):
    factor, added = change[:, :1], change[:, 1:]
    colour = drafts[:, :3] * (1 + factor) + added[:, :3]
    return torch.cat([colour, drafts[:, 3:] + added[:, 3:]], 1)
