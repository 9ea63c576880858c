"""Where each pixel of a draft lies, as numbers that another drawing's pixels can be compared with: in the
frame, in the box of what is drawn, of its colour and of its area; how far the area's edge is, each way.

An area is a connected part of one colour; what is not drawn is one more. Kept for every other pixel as uint8
(−1 to 1): `python -m training.shading_places DIR` writes flat-000.places.npy beside flat-000.rgba."""

import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy import ndimage

SIDE, STEP = 128, 2
COLOURS, MAIN, LEVELS = 10, 0.008, 12  # told apart; least share of what is drawn; levels of a channel
SPECK = 14  # pixels: a smaller part belongs to the nearest area
INK = 0.24
NEAR = 6.0  # pixels: a distance that is halfway to far
RAYS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))  # clockwise from the right
# channels
FRAME, DRAWING, COLOUR, AREA = 0, 2, 4, 6  # across and down
SIZES, EDGE, OUTER, RAY, INNER, SHARES, CLASS = 8, 12, 13, 14, 22, 23, 25
CHANNELS = 27
axis = np.linspace(-1, 1, SIDE, dtype=np.float32)


def labelled(drawing):
    """Colours [128, 128], 0 where nothing is drawn, areas, and which colours are ink. Straight uint8 RGBA."""
    drawn = drawing[..., 3] > 127
    solid = drawing[..., 3] > 242
    colour = drawing[..., :3].astype(np.float32) / 255
    bins = (np.round(colour * LEVELS).astype(np.int32) * np.array([400, 20, 1])).sum(-1)
    values, counts = np.unique(bins[solid], return_counts=True)
    common = [i for i in counts.argsort()[::-1][:COLOURS] if counts[i] > MAIN * counts.sum()]
    if not common:
        return drawn.astype(np.int32), drawn.astype(np.int32), np.zeros(2, bool)
    means = np.stack([colour[solid & (bins == values[i])].mean(0) for i in common])
    colours = (colour @ (-2 * means.T) + (means**2).sum(1)).argmin(-1) + 1
    colours[~drawn] = 0
    areas, count = np.zeros((SIDE, SIDE), np.int32), 0
    for one in range(1, len(common) + 1):
        parts, n = ndimage.label(colours == one)
        areas[parts > 0] = parts[parts > 0] + count
        count += n
    size = np.bincount(areas.ravel(), minlength=count + 1)
    small = (size[areas] < SPECK) & drawn
    if small.any() and (drawn & ~small).any():
        near = ndimage.distance_transform_edt(small | ~drawn, return_distances=False, return_indices=True)
        at = tuple(one[small] for one in near)
        areas[small], colours[small] = areas[at], colours[at]
    return colours, areas, np.concatenate([[False], means.mean(1) < INK])


def boxed(labels):
    """Across and down the box of each label, −1 to 1; half sizes of the box, in frames."""
    out = np.zeros((4, SIDE, SIDE), np.float32)
    for value, at in enumerate(ndimage.find_objects(labels + 1)):
        if at is None:
            continue
        rows, columns = at
        on = labels[at] == value
        for channel, part, shape in ((0, columns, (1, -1)), (1, rows, (-1, 1))):
            size = part.stop - part.start
            place = (2 * (np.arange(size, dtype=np.float32) + 0.5) / size - 1).reshape(shape)
            out[channel][at][on] = np.broadcast_to(place, on.shape)[on]
            out[channel + 2][at][on] = size / SIDE
    return out


def rays_of(areas):
    """Pixels to the end of the area in eight directions, [n, 128, 128] → [n, 8, 128, 128]; of what is not
    drawn, to what is. Row by row, each from the one before."""
    out = np.empty((len(areas), 8, SIDE, SIDE), np.float32)
    for i, (dx, dy) in enumerate(RAYS):
        turned = areas.swapaxes(1, 2) if dx else areas
        line, across = (dx, dy) if dx else (dy, 0)
        out[:, i] = along(np.ascontiguousarray(turned), line, across)
        if dx:
            out[:, i] = out[:, i].swapaxes(1, 2).copy()
    return out


def along(areas, line, across):
    n = len(areas)
    out = np.empty((n, SIDE, SIDE), np.float32)
    before, beside = np.full((n, SIDE), SIDE, np.float32), np.full((n, SIDE), -1, areas.dtype)
    for i in range(SIDE) if line < 0 else reversed(range(SIDE)):
        if across:
            before, beside = sideways(before, across, SIDE), sideways(beside, across, -1)
        here = areas[:, i]
        same = (here == beside) | ((here == 0) & (beside < 0))  # beyond the frame nothing is drawn
        before, beside = np.where(same, before + 1, 0), here
        out[:, i] = before
    return out


def sideways(row, by, beyond):
    out = np.full_like(row, beyond)
    if by > 0:
        out[:, :-1] = row[:, 1:]
    else:
        out[:, 1:] = row[:, :-1]
    return out


def places_of(drawings):
    """Straight uint8 [n, 128, 128, 4] → [n, CHANNELS, 128, 128] of −1 to 1."""
    labels = [labelled(one) for one in drawings]
    rays = nearness(rays_of(np.stack([areas for _, areas, _ in labels]).astype(np.int16)))
    return np.stack([placed(*of, ray) for of, ray in zip(labels, rays)])


def nearness(d):
    return (d - NEAR) / (d + NEAR)


def placed(colours, areas, ink, rays):
    drawn = areas > 0
    out = np.zeros((CHANNELS, SIDE, SIDE), np.float32)
    out[FRAME], out[FRAME + 1] = axis[None], axis[:, None]
    within, of_drawing = boxed(areas), boxed(drawn.astype(np.int32))
    by_colour = boxed(colours)
    if drawn.any():  # beside the drawing, too, its box goes on
        rows, columns = (np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0)))
        place = lambda at: (2 * (np.arange(SIDE) - at[0] + 0.5) / (at[-1] - at[0] + 1) - 1).clip(-2, 2) / 2
        of_drawing[0], of_drawing[1] = place(columns)[None], place(rows)[:, None]
    out[DRAWING : DRAWING + 2] = of_drawing[:2]
    out[COLOUR : COLOUR + 2], out[AREA : AREA + 2] = by_colour[:2], within[:2]
    out[SIZES : SIZES + 2], out[SIZES + 2 : SIZES + 4] = by_colour[2:] - 0.5, within[2:] - 0.5
    edge = np.zeros((SIDE, SIDE), bool)
    for shift in ((0, 1), (1, 0)):
        differs = areas[: SIDE - shift[0], : SIDE - shift[1]] != areas[shift[0] :, shift[1] :]
        edge[: SIDE - shift[0], : SIDE - shift[1]] |= differs
        edge[shift[0] :, shift[1] :] |= differs
    far = ndimage.distance_transform_edt(~edge) if edge.any() else np.full((SIDE, SIDE), 64.0)
    out[EDGE] = nearness(far)
    outer = ndimage.distance_transform_edt(drawn) - ndimage.distance_transform_edt(~drawn)
    out[OUTER] = np.sign(outer) * np.abs(outer) / (np.abs(outer) + NEAR)
    out[RAY : RAY + 8] = rays
    labels = np.arange(areas.max() + 1)
    thick = ndimage.maximum(far, areas, labels) + 1
    out[INNER] = 2 * (far + 0.5) / thick[areas] - 1
    for channel, of in ((SHARES, areas), (SHARES + 1, colours)):
        share = np.bincount(of.ravel()) / max(drawn.sum(), 1)
        out[channel] = 2 * np.sqrt(share[of]).clip(0, 1) - 1
    out[CLASS] = np.where(drawn, 1, -1)
    out[CLASS + 1] = np.where(ink[np.minimum(colours, len(ink) - 1)] & drawn, 1, -1)
    return out.clip(-1, 1)


def kept(places):
    return np.round(places * 127 + 128).clip(0, 255).astype(np.uint8)


def few_places(drawings):
    return kept(places_of(drawings)[:, :, ::STEP, ::STEP])


def main():
    folder = Path(sys.argv[1])
    with Pool(2) as pool:
        for shard in sorted(folder.glob("flat-[0-9]*.rgba")):
            out = shard.with_suffix(".places.npy")
            if not out.exists():
                drafts = np.memmap(shard, np.uint8, "r").reshape(-1, 2, SIDE, SIDE, 4)[:, 1]
                parts = [drafts[at : at + 20] for at in range(0, len(drafts), 20)]
                np.save(out, np.concatenate(pool.map(few_places, parts, chunksize=1)))
                print(out.name, flush=True)


if __name__ == "__main__":
    main()
