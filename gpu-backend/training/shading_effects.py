"""Effects that are laid on plain drawings while training runs: as many styles as there are seeds, at the
price of none. Coarser than data/drafts/draw-effects.ts, which has vectors: here areas are what is of one
colour. Lengths are pixels of 128."""

import math

import torch
import torch.nn.functional as F

SIDE = 128
MAIN, AREAS = 0.06, 3
DARK = 0.2  # ink: neither shaded nor lit
axis = torch.arange(SIDE).float() + 0.5
X, Y = axis[None, :].expand(SIDE, SIDE), axis[:, None].expand(SIDE, SIDE)


def straight(rgba):
    """uint8 [n, 128, 128, 4] → colour [n, 3, 128, 128], alpha [n, 1, 128, 128]."""
    x = rgba.float().permute(0, 3, 1, 2) / 255
    return x[:, :3], x[:, 3:]


def areas_of(colour, alpha):
    """Masks [n, AREAS, 128, 128] of the commonest colours that are no ink."""
    out = torch.zeros(len(colour), AREAS, SIDE, SIDE)
    for i, (c, a) in enumerate(zip(colour, alpha[:, 0])):
        bins = ((c * 15).round().long() * torch.tensor([256, 16, 1])[:, None, None]).sum(0)
        values, counts = bins[a > 0.9].unique(return_counts=True)
        found = 0
        for at in counts.argsort(descending=True).tolist():
            if found == AREAS or counts[at] < MAIN * counts.sum():
                break
            mask = (bins == values[at]) & (a > 0.5)
            if c[:, mask].mean() < DARK:
                continue
            out[i, found] = mask.float()
            found += 1
    return out


def filled(alpha):
    """What lines enclose, with the lines: [n, 1, 128, 128], by flooding from the frame's edge."""
    free = (alpha < 0.3).float()
    flood = torch.zeros_like(free)
    flood[:, :, 0], flood[:, :, -1], flood[:, :, :, 0], flood[:, :, :, -1] = (
        free[:, :, 0],
        free[:, :, -1],
        free[:, :, :, 0],
        free[:, :, :, -1],
    )
    while True:
        wider = (
            torch.maximum(F.max_pool2d(flood, (3, 1), 1, (1, 0)), F.max_pool2d(flood, (1, 3), 1, (0, 1)))
            * free
        )
        if torch.equal(wider, flood):
            return 1 - flood
        flood = wider


def moved(x, dx, dy):
    """Bilinear, so that half pixels count."""
    shift = torch.tensor([[[1, 0, -2 * dx / SIDE], [0, 1, -2 * dy / SIDE]]], dtype=torch.float32).expand(
        len(x), 2, 3
    )
    return F.grid_sample(
        x, F.affine_grid(shift, list(x.shape), align_corners=False), padding_mode="zeros", align_corners=False
    )


def boxes(masks):
    """Middle and half size of what masks [n, a, 128, 128] cover: four of [n, a, 1, 1]."""
    columns, rows = masks.amax(2) > 0.5, masks.amax(3) > 0.5
    low = lambda on: torch.where(on, axis, float(SIDE)).amin(-1)
    high = lambda on: torch.where(on, axis, 0.0).amax(-1)
    middle = lambda on: ((low(on) + high(on)) / 2)[..., None, None]
    half = lambda on: ((high(on) - low(on)).clamp(min=2) / 2)[..., None, None]
    return middle(columns), middle(rows), half(columns), half(rows)


class Style:
    """Effects of one style. `rng` is numpy's. `only`: names of those that there may be."""

    def __init__(self, rng, only=None):
        self.rng = rng

        def on(name, chance):
            return (only is None or name in only) and rng.random() < chance * (1 if only is None else 2)

        self.half = self.side() if on("half", 0.4) else None
        self.crescent = self.side() if on("crescent", 0.2) else None
        self.edge = self.side() if on("edge", 0.2) else None
        self.rim = self.between(2, 6) if on("rim", 0.08) else None
        self.blend = self.side() if on("blend", 0.2) else None
        self.hatch = self.side() if on("hatch", 0.12) else None
        self.arc = self.side() if on("arc", 0.15) else None
        self.shadow = self.side() if on("shadow", 0.2) else None
        self.around = rng.choice(["frame", "drawing", "area"], p=[0.4, 0.3, 0.3])
        self.at = 0 if rng.random() < 0.5 else self.between(-0.4, 0.5)
        self.width, self.light_width = self.between(3, 14), self.between(2.5, 9)
        self.spacing, self.thick = self.between(6, 14), self.between(0.25, 0.5)
        self.dark, self.light, self.tone = (
            self.toned(-1),
            self.toned(1),
            self.toned(-1 if rng.random() < 0.6 else 1),
        )
        self.lift, self.drop = self.between(0, 0.3), self.between(0.05, 0.35)
        self.blur, self.shadow_colour = (
            self.between(1, 9),
            torch.tensor(rng.random(3) * (rng.random() < 0.5) * 0.8).float(),
        )
        self.shadow_alpha, self.reach = self.between(0.2, 0.8), self.between(3, 10)

    def between(self, low, high):
        return float(self.rng.uniform(low, high))

    def side(self):
        turn = self.rng.choice([0, 90, 180, 270, 45, 135, 225, 315]) + self.between(-8, 8) * (
            self.rng.random() < 0.5
        )
        return math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def toned(self, way):
        """A function of colours: darker or lighter by a factor, or another colour over them."""
        if self.rng.random() < 0.5:
            by = self.between(0.12, 0.4) * way
            return lambda c: c * (1 + by) if way < 0 else c + (1 - c) * by
        over = torch.tensor(self.rng.random(3) * 0.35 * (self.rng.random() < 0.6)).float()[:, None, None]
        over, opacity = (
            (over, self.between(0.12, 0.4)) if way < 0 else (1 - over / 2, self.between(0.3, 0.95))
        )
        return lambda c: c + (over - c) * opacity

    def lay(self, colour, alpha, areas):
        """colour [n, 3, …], alpha [n, 1, …], areas [n, AREAS, …] → premultiplied [n, 4, 128, 128]."""
        colour = self.shaded(colour, areas, self.box(areas))
        colour = self.lit(colour, areas)
        return self.with_shadow(torch.cat([colour * alpha, alpha], 1), alpha)

    def box(self, areas):
        """What halves and blends are of: middle and half size."""
        if self.around == "frame":
            return (torch.full((1, 1, 1, 1), float(SIDE // 2)),) * 4
        return boxes(areas if self.around == "area" else areas.amax(1, keepdim=True))

    def shaded(self, colour, areas, box):
        if self.blend:
            d, reach = along(self.blend, box)
            t = ((d / reach).clamp(-1, 1) * areas).sum(1, keepdim=True)
            colour = torch.where(t > 0, colour * (1 - self.drop * t), colour - (1 - colour) * self.lift * t)
        if self.half:
            d, reach = along(self.half, box)
            colour = laid_over(colour, (soft(d - self.at * reach)) * areas, self.dark)
        if self.crescent:
            cos, sin = self.crescent
            colour = laid_over(
                colour, (1 - moved(areas, -cos * self.width, -sin * self.width)) * areas, self.dark
            )
        if self.rim:
            colour = laid_over(colour, (1 - shrunk(areas, self.rim)) * areas, self.dark)
        if self.hatch:
            cos, sin = self.hatch
            across = (X - SIDE / 2) * cos + (Y - SIDE / 2) * sin
            d = across % self.spacing
            stripes = soft(d) * soft(self.spacing * self.thick - d)
            stripes = stripes * soft(across) if self.around == "frame" else stripes
            colour = laid_over(colour, stripes * areas, self.tone)
        return colour

    def lit(self, colour, areas):
        if self.edge:
            cos, sin = self.edge
            beside = moved(areas, -cos * self.light_width, -sin * self.light_width)
            colour = laid_over(colour, (1 - beside) * areas, self.light)
        if self.arc:
            ax, ay, _, _ = boxes(areas)
            inner = shrunk(areas, self.light_width / 2 + 2)
            cos, sin = self.arc
            d = (X - ax) * cos + (Y - ay) * sin
            within = d > 0.75 * torch.hypot(X - ax, Y - ay)
            colour = laid_over(colour, (inner - shrunk(inner, 2)) * within, self.light)
        return colour

    def with_shadow(self, drawings, alpha):
        if not self.shadow:
            return drawings
        below = moved(alpha, self.shadow[0] * self.reach, self.shadow[1] * self.reach)
        if self.blur > 4:
            below = F.avg_pool2d(below, 2 * int(self.blur) - 1, 1, int(self.blur) - 1)
        below = below * self.shadow_alpha
        shadow = torch.cat([self.shadow_colour[None, :, None, None] * below, below], 1)
        return drawings + (1 - alpha) * shadow


def soft(d):
    return (d + 0.5).clamp(0, 1)


def along(side, box):
    """How far in a direction, from the middle of a box; how far it reaches there."""
    (cos, sin), (x0, y0, w, h) = side, box
    return (X - x0) * cos + (Y - y0) * sin, w * abs(cos) + h * abs(sin)


def laid_over(colour, masks, tone):
    return colour + (tone(colour) - colour) * masks.amax(1, keepdim=True)


def shrunk(areas, by):
    size = 2 * int(by) + 1
    return -F.max_pool2d(-areas, size, 1, size // 2)


def slipped(rng, alpha):
    """Lines with a patch of colour that slipped: draft and target [n, 4, 128, 128]. `alpha` is of lines."""
    patch = filled(alpha)
    ink, fill = torch.tensor(rng.random(3) * 0.3).float(), torch.tensor(0.35 + 0.65 * rng.random(3)).float()
    opacity = 1 if rng.random() < 0.8 else float(rng.uniform(0.3, 0.9))
    dx, dy = (float(rng.choice([-1, 1]) * rng.uniform(0, 9)) for _ in range(2))

    def drawn(mask):
        under, over = mask * opacity, alpha
        colour = fill[None, :, None, None] * under * (1 - over) + ink[None, :, None, None] * over
        return torch.cat([colour, over + under * (1 - over)], 1)

    return drawn(patch), drawn(moved(patch, dx, dy))
