"""Where a pixel of a draft lies, in several ways: in the frame, in what is drawn, in its area, by the nearest
edge. Cells of tables of changes.

A drawing is premultiplied [4, 128, 128] in [0, 1]; its areas are what is of one colour.
"""

import numpy as np

SIDE = 128
# areas looked at; least share of what is drawn; lightness below which one is ink
AREAS, MAIN, INK = (6, 0.02, 0.22)
LEVELS = 12  # a channel, of colours that are told apart
REACH, TURNS = 14, 16  # pixels from an edge, beyond which all is inside; directions of the nearest edge
FINE, COARSE = 64, (12, 32)  # cells along one axis, and along both
CLASSES = 3
axis = np.arange(SIDE) + 0.5
X, Y = np.broadcast_to(axis[None], (SIDE, SIDE)), np.broadcast_to(axis[:, None], (SIDE, SIDE))


def areas_of(drawing):
    """Labels [128, 128] of the commonest colours, 0 the commonest, −1 where nothing is drawn, and which of
    them are ink."""
    alpha = drawing[3]
    colour = drawing[:3] / np.maximum(alpha, 1e-3)
    bins = (np.round(colour * LEVELS).astype(int) * np.array([400, 20, 1])[:, None, None]).sum(0)
    solid = alpha > 0.95
    values, counts = np.unique(bins[solid], return_counts=True)
    common = [i for i in counts.argsort()[::-1][:AREAS] if counts[i] > MAIN * counts.sum()]
    if not common:
        return np.where(alpha > 0.5, 0, -1), np.zeros(1, bool)
    means = np.stack([colour[:, solid & (bins == values[i])].mean(1) for i in common])
    nearest = np.abs(colour[None] - means[:, :, None, None]).sum(1).argmin(0)
    return np.where(alpha > 0.5, nearest, -1), means.mean(1) < INK


def edges_of(mask):
    """Distance to the nearest pixel outside, up to REACH, and its direction: two of [128, 128]."""
    distance, direction = np.full((SIDE, SIDE), REACH), np.zeros((SIDE, SIDE), int)
    outside = np.pad(~mask, REACH, constant_values=True)
    for turn in range(TURNS):
        cos, sin = np.cos(2 * np.pi * turn / TURNS), np.sin(2 * np.pi * turn / TURNS)
        for reach in range(REACH, 0, -1):
            x, y = round(REACH + cos * reach), round(REACH + sin * reach)
            hit = outside[y : y + SIDE, x : x + SIDE] & (distance >= reach)
            distance[hit], direction[hit] = reach, turn
    return distance, direction


def within(mask):
    """Across and down the mask's box, from 0 to 1."""
    columns, rows = np.flatnonzero(mask.any(0)), np.flatnonzero(mask.any(1))
    if len(columns) == 0:
        return X / SIDE, Y / SIDE
    part = lambda at, ends: np.clip((at - ends[0]) / (ends[-1] + 1 - ends[0]), 0, 0.999)
    return part(X, columns), part(Y, rows)


def boxed(x, y):
    level = lambda v, n: np.minimum((v * n).astype(int), n - 1)
    lines = {
        "x": level(x, FINE),
        "y": level(y, FINE),
        "x + y": level((x + y) / 2, FINE),
        "x − y": level((x - y + 1) / 2, FINE),
    }
    return lines | {f"{n} × {n}": level(x, n) * n + level(y, n) for n in COARSE}


def cells_of(draft):
    """{table: cell of each pixel, [128, 128]}, −1 where nothing is drawn. Ink has cells of its own; where a
    table's name says so, the largest area too."""
    label, is_ink = areas_of(draft)
    drawn = label >= 0
    ink = drawn & is_ink[np.maximum(label, 0)]
    largest = next((i for i, dark in enumerate(is_ink) if not dark), -1)
    x, y, distance, direction = (
        np.zeros((SIDE, SIDE)),
        np.zeros((SIDE, SIDE)),
        np.zeros((SIDE, SIDE), int),
        np.zeros((SIDE, SIDE), int),
    )
    for i in range(label.max() + 1):
        mask = label == i
        for whole, part in zip((x, y, distance, direction), (*within(mask), *edges_of(mask))):
            whole[mask] = part[mask]
    outer, outer_direction = edges_of(drawn)
    tables = {
        "all": np.zeros((SIDE, SIDE), int),
        "edge": distance,
        "edge and side": distance * TURNS + direction,
        "silhouette": outer,
        "silhouette and side": outer * TURNS + outer_direction,
    }
    for name, place in {"frame": (X / SIDE, Y / SIDE), "drawing": within(drawn), "area": (x, y)}.items():
        tables |= {f"{name} {table}": cell for table, cell in boxed(*place).items()}
    by = lambda of: {name: np.where(drawn, cell * CLASSES + of, -1) for name, cell in tables.items()}
    sized = by(np.where(ink, 0, np.where(label == largest, 1, 2)))
    return by(ink.astype(int)) | {f"{name}, by size": cell for name, cell in sized.items()}
