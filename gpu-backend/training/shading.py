"""A network that paints on a draft what references show and their own drafts lack. For each pixel of a draft
it looks up pixels of the references' drafts that lie *at the same place*, and carries over what is different
in the true drawing there: attention, as tables that are soft (analogy.py has hard ones).

What "the same place" means differs from style to style, so there are several heads, each with its own: in the
frame, in the drawing's box, in the area's, by the distance to an edge. Each reference is painted after the
others first; the head that does this best is believed. Colours are OKLab on white, and opacity: four numbers.
"""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn

from .shading_changes import SIGNS, TOLD, WAYS, carried, values_of
from .shading_places import (
    AREA,
    CHANNELS,
    CLASS,
    COLOUR,
    DRAWING,
    EDGE,
    FRAME,
    INNER,
    OUTER,
    RAY,
    SHARES,
    SIZES,
)

MASKED = -1e4
MOST = 0.4  # of what is added without references
KEYS = CHANNELS + 4  # of a pixel: where it lies, its colour and opacity
LAB = CHANNELS
WIDTH = 16  # of a head
TRIED = 3  # every third pixel of the references is painted to prove the heads
CLASSES = ((CLASS, 3.0), (CLASS + 1, 3.0))  # in all heads: ink and what is not drawn are apart


def some(channel, count, by):
    return tuple((channel + i, by) for i in range(count))


PLACES = (  # of each head: channels that tell places apart, and how much
    (),
    some(FRAME, 2, 7.0),
    some(DRAWING, 2, 7.0),
    some(COLOUR, 2, 7.0),
    some(AREA, 2, 7.0),
    (*some(EDGE, 1, 3.0), *some(RAY, 8, 1.5)),
    (*some(OUTER, 1, 6.0), *some(DRAWING, 2, 2.0)),
    (*some(AREA, 2, 5.0), *some(SIZES, 4, 2.0), *some(SHARES, 2, 2.0)),
    (*some(AREA, 2, 3.0), *some(INNER, 1, 3.0), *some(EDGE, 1, 3.0)),
    (*some(AREA, 2, 4.0), *some(LAB, 3, 8.0)),
    (*some(RAY, 8, 4.0), *some(AREA, 2, 1.0)),
    (
        *some(DRAWING, 2, 3.0),
        *some(AREA, 2, 3.0),
        *some(EDGE, 1, 2.0),
        *some(SHARES, 2, 1.5),
        *some(LAB, 3, 3.0),
    ),
)
HEADS = len(PLACES)
STATISTICS = TOLD + 1 + SIGNS * WAYS


class Style(NamedTuple):
    """What references show. Of their pixels: where they lie [s, m, H, w], what changes there [s, m, v], log
    of their weight [s, m]; how much of the difference each way takes away [s, H, 2, 3]; whether there are
    any [s], and which heads may be believed [s, H, 1, 1]."""

    keys: torch.Tensor
    values: torch.Tensor
    chance: torch.Tensor
    proof: torch.Tensor
    seen: torch.Tensor
    heads: torch.Tensor


class Shading(nn.Module):
    def __init__(self):
        super().__init__()
        self.place = nn.Parameter(torch.zeros(HEADS, WIDTH, KEYS))
        with torch.no_grad():
            for head, channels in enumerate(PLACES):
                for row, (channel, by) in enumerate((*CLASSES, *channels)):
                    self.place[head, row, channel] = by
        self.learned = layers(KEYS, 64, HEADS * WIDTH)
        nn.init.zeros_(self.learned[-1].weight)
        nn.init.zeros_(self.learned[-1].bias)
        self.which = nn.Parameter(torch.randn(HEADS, 8) * 0.3)
        self.pixel, self.style = layers(KEYS, 64, 32), layers(HEADS * SIGNS * WAYS, 64, 16)
        self.gate = layers(STATISTICS + 32 + 16 + 8, 64, SIGNS * WAYS)
        self.believed = nn.Parameter(torch.tensor([6.0, 5.0, -6.0]))  # by proof, by share changed, at first
        self.free = layers(HEADS * STATISTICS + 32 + 16 + 1, 96, 5)
        for one in (self.gate, self.free):
            nn.init.zeros_(one[-1].weight)
            nn.init.zeros_(one[-1].bias)

    def placed(self, pixels):
        """[..., KEYS] → [..., HEADS, WIDTH]: near to each other where places are the same."""
        learned = self.learned(pixels).unflatten(-1, (HEADS, WIDTH))
        return torch.einsum("...k,hwk->...hw", pixels, self.place) + learned

    def readout(self, queries, keys, values, beside):
        """queries [s, n, H, w], keys [s, m, H, w], values [s, m, v] → means [s, H, n, v], and how near the
        nearest keys are, [s, H, n]. `beside`: [s, n, e] and [s, m, e], whose product is added to nearness."""
        q, k = queries.movedim(2, 1), keys.movedim(2, 1)
        wider = lambda x, w: torch.cat([x, w[:, None].expand(-1, HEADS, -1, -1)], -1)
        q, k = wider(q, beside[0]), torch.cat([wider(k, beside[1]), -0.5 * (k * k).sum(-1, keepdim=True)], -1)
        near = F.pad(q, (0, 1), value=1.0) @ k.transpose(-1, -2)  # within one product: less to add up
        shares = near.softmax(-1)  # in single precision: nearness is the small difference of large sums
        with torch.no_grad():
            nearest = near.amax(-1) - shares.amax(-1).log() - 0.5 * (queries * queries).sum(-1).movedim(2, 1)
        with self.quick():
            return (shares @ values[:, None]).float(), nearest

    def quick(self):
        """Half precision where it is enough: twice as fast on a CPU that has it."""
        return torch.autocast("cpu", torch.bfloat16, enabled=self.training)

    @torch.no_grad()
    def proven(self, references, keys, values, chance):
        """How much of the references' difference each way takes away, each reference being painted after the
        others: [s, H, 2, 3], at most 1."""
        x, y, w, whose = (references[name][:, ::TRIED] for name in ("pixels", "targets", "weight", "whose"))
        own = lambda one: F.one_hot(one, int(references["whose"].max()) + 1).float()
        beside = torch.cat([torch.ones_like(w)[..., None], MASKED * own(whose)], -1)
        known = torch.cat([chance[..., None], own(references["whose"])], -1)
        means, _ = self.readout(keys[:, ::TRIED], keys, values, (beside, known))
        share, ways, _ = carried(x[..., LAB:], means)
        x, y, w = x[:, None, :, None, None, LAB:], y[:, None, :, None, None], w[:, None, :, None, None]
        painted = x + share[..., None, None] * (ways - x)
        before, after = (((z - y).abs().sum(-1) * w).sum(2) for z in (x, painted))
        return (1 - after / before.clamp(min=1e-3)).clamp(-1, 1)

    def forward(self, references, drafts, mode="on"):
        return self.painted(self.read(references, mode), drafts)

    def read(self, references, mode="on"):
        """What is known of a style, from `pixels` [s, n, KEYS] of its references' drafts, colours being the
        last four, `targets` [s, n, 4], `weight` [s, n] and `whose` [s, n]. Seen are those of weight above 0.
        `mode`: "off" without references, "mean" with the first head alone, which knows no places."""
        pixels, weight = references["pixels"], references["weight"]
        keys, values = self.placed(pixels), values_of(pixels[..., LAB:], references["targets"])
        seen = (weight.sum(1) > 0) & (mode != "off")
        heads = (seen[:, None] & ((mode == "on") | (torch.arange(HEADS) == 0)))[:, :, None, None]
        weight = weight / weight.sum(1, keepdim=True).clamp(min=1e-6)
        chance = torch.where(weight > 0, weight.clamp(min=1e-9).log(), MASKED)
        proof = self.proven(references, keys.detach(), values, chance) * heads
        return Style(keys, values, chance, proof, seen, heads)

    def painted(self, style, pixels):
        """Pixels of drafts [s, n, KEYS] → their colours [s, n, 4]."""
        x, n = pixels[..., LAB:], pixels.shape[1]
        beside = torch.ones_like(x[..., :1]), style.chance[..., None]
        means, near = self.readout(self.placed(pixels), style.keys, style.values, beside)
        share, ways, told = carried(x, means)
        shown = style.proof.flatten(2)[:, :, None].expand(-1, -1, n, -1)
        told = torch.cat([told, (near[..., None] / 4).clamp(-3, 3), shown], -1) * style.heads
        gates, free = self.judged(pixels, told, style)
        by_proof, by_share, first = self.believed
        logits = gates + first + by_proof * style.proof[:, :, None] + by_share * (share[..., None] - 0.5)
        logits = torch.where(style.heads[..., None], logits, MASKED)
        ways, logits = (y.movedim(2, 1).flatten(2, 4) for y in (ways, logits))
        weights = F.pad(logits, (1, 0)).softmax(-1)  # first: the draft as it is
        painted = x + (weights[..., 1:, None] * (ways - x[:, :, None])).sum(2)
        return painted + MOST * torch.tanh(free[..., :4]) * torch.sigmoid(free[..., 4:])

    def judged(self, pixels, told, style):
        """How far each head's ways are to be believed, [s, H, n, 2, 3], and what is added, [s, n, 5]."""
        s, _, n, _ = told.shape
        with self.quick():
            whole = self.style(style.proof.flatten(1))[:, None].expand(-1, n, -1)
            beside = torch.cat([self.pixel(pixels), whole], -1)
            which = self.which[:, None].expand(s, -1, n, -1)
            gates = self.gate(torch.cat([told, beside[:, None].expand(-1, HEADS, -1, -1), which], -1))
            known = style.seen[:, None, None].expand(-1, n, 1).float()
            free = self.free(torch.cat([told.movedim(1, 2).flatten(2), beside, known], -1))
        return gates.float().unflatten(-1, (SIGNS, WAYS)), free.float()


def layers(width, inner, out):
    return nn.Sequential(nn.Linear(width, inner), nn.SiLU(), nn.Linear(inner, out))
