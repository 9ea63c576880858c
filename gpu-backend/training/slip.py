"""Colours that lie beside the lines which hold them: by how much in a set's drawings, and a draft with its
colours moved as far."""

import numpy as np

from .places import areas_of, edges_of

FURTHEST = range(-8, 9)  # pixels of 128
FEWEST = 60  # pixels of ink, and of colour


def layers_of(draft):
    """Coverage of ink [128, 128], ink's colour, and the colours below, which reach under the ink to the
    lines' middle; None without both."""
    label, is_ink = areas_of(draft)
    ink = (label >= 0) & is_ink[np.maximum(label, 0)]
    around = widened(ink)
    core = (label >= 0) & ~around
    if ink.sum() < FEWEST or core.sum() < FEWEST:
        return None
    colours = np.where(core, draft, 0)
    depth, _ = edges_of(ink)
    for _ in range(round(np.percentile(depth[ink], 80)) + 1):
        colours = spread(colours, around)
    colour = np.median(draft[:3, ink & (draft[3] > 0.95)], axis=1)
    held = (colours[3] > 0.5) & (draft[3] > 0.99)
    away = colours[:3] - colour[:, None, None]
    mixed = ((colours[:3] - draft[:3]) * away).sum(0) / np.maximum((away * away).sum(0), 1e-3)
    return np.where(held, around * np.clip(mixed, 0, 1), draft[3]), colour, colours


def widened(mask):
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    out[:, 1:] |= mask[:, :-1]
    out[:, :-1] |= mask[:, 1:]
    return out


def spread(colours, into):
    """One pixel further, from the first neighbour that has a colour."""
    out = colours.copy()
    for step in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        other = np.roll(colours, step, (1, 2))
        out = np.where(into & (out[3] < 0.5) & (other[3] > 0.5), other, out)
    return out


def moved(draft, layers, by):
    if layers is None:
        return draft
    cover, colour, colours = layers
    under = np.roll(colours, (by[1], by[0]), (1, 2))
    return np.concatenate([colour[:, None, None] * cover, cover[None]]) + under * (1 - cover)


def slips(drafts):
    """{(dx, dy): the drafts with their colours moved by it}."""
    layers = [layers_of(draft) for draft in drafts]
    for dx in FURTHEST:
        for dy in FURTHEST:
            yield (dx, dy), [moved(draft, own, (dx, dy)) for draft, own in zip(drafts, layers)]
