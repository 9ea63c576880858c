"""An image analogy (Hertzmann 2001): what references show and their own drafts lack is laid on another draft
of the set. Nothing is trained.

A table says how colours change at a place (places.py). Each reference is painted by a table that was read off
the others: the one that does this best is kept, and the next one sought on top, until none makes most of the
references better. So what the references do not agree on stays as the draft has it. Changes are of colours in
general, a factor or another colour laid over, so that a dark red half teaches something of a dark green one.
Drawings are premultiplied [4, 128, 128] in [0, 1]."""

from dataclasses import dataclass

import numpy as np

from . import slip
from .places import cells_of

# share of the difference that a table takes away; of the references that it makes better
STAGES, LEAST, MOST_OF = (3, 0.1, 0.6)
NOTICED = 0.01  # of the difference: what counts as better
SHRINK = 6.0  # unchanged pixels that are added to each cell
STEP = 2  # pixels: tables are compared on every other row and column
FORMS = ("factor", "over", "added")


@dataclass
class Analogy:
    """What is laid on a draft: first a slip of the colours under the ink, then tables, (name, form, sums)
    each. `said`: the same for people."""

    slip: tuple | None
    tables: list
    said: list


def difference(one, other):
    return float(np.abs(one - other).sum())


def better(left, after):
    """The share of the difference that went, or nothing where too few of the references came nearer."""
    share = 1 - sum(after) / max(sum(left), 1e-6)
    nearer = np.mean([a < (1 - NOTICED) * b for a, b in zip(after, left)])
    return share if share > LEAST and nearer >= MOST_OF else 0.0


def sums_of(draft, target, cell, size):
    """Per cell: pixels, sums of draft and target by channel, of the draft's squares and of products. Where
    both are drawn, for holes are no colour."""
    on = (cell >= 0) & (np.abs(draft[3] - target[3]) < 0.1)
    d, t, places = draft[:3, on], target[:3, on], cell[on]
    count = lambda weight=None: np.bincount(places, weight, size)
    return np.stack([count(), *map(count, d), *map(count, t), count((d * d).sum(0)), count((d * t).sum(0))])


def change_of(sums, form):
    """A factor [cells] and an addition [3, cells]."""
    n = sums[0] + SHRINK
    known, d, t, dd, dt = sums[0] / n, sums[1:4] / n, sums[4:7] / n, sums[7] / n, sums[8] / n
    if form == "factor":
        return known * (dt + 1e-3) / (dd + 1e-3) + 1 - known, np.zeros_like(d)
    if form == "added":
        return np.ones_like(n), t - d
    # over: towards one colour, by as much as colours come nearer to each other
    spread = np.maximum(dd - (d * d).sum(0), 0)
    factor = np.clip((dt - (d * t).sum(0) + 0.02) / (spread + 0.02), 0, 1.2)
    return factor, t - factor * d


def laid(draft, cell, sums, form):
    factor, added = change_of(sums, form)
    known = (cell >= 0) & (cell < sums.shape[1])
    place = np.where(known, cell, 0)
    colour = np.clip(draft[:3] * factor[place] + added[:, place] * draft[3], 0, draft[3])
    return np.concatenate([np.where(known, colour, draft[:3]), draft[3:]])


def best_table(drafts, targets, cells):
    """(share, name, form, sums of all references) of the table that paints left-out references best; share 0
    where none does."""
    few = lambda x: x[..., ::STEP, ::STEP]
    few_drafts, few_targets = [few(one) for one in drafts], [few(one) for one in targets]
    left = [difference(d, t) for d, t in zip(few_drafts, few_targets)]
    best = (0.0, "", "", None)
    for name in cells[0]:
        places = [few(one[name]) for one in cells]
        size = max(place.max() for place in places) + 1
        sums = [sums_of(*one, size) for one in zip(few_drafts, few_targets, places)]
        whole = np.sum(sums, 0)
        for form in FORMS:
            after = [
                difference(laid(d, place, whole - own, form), t)
                for d, t, place, own in zip(few_drafts, few_targets, places, sums)
            ]
            share = better(left, after)
            if share > best[0]:
                best = (share, name, form, whole)
    return best


def best_slip(drafts, targets):
    left = [difference(d, t) for d, t in zip(drafts, targets)]
    by = {
        slipped: better(left, [difference(m, t) for m, t in zip(moved, targets)])
        for slipped, moved in slip.slips(drafts)
    }
    slipped = max(by, key=by.get)
    return slipped if by[slipped] > 0 else None


def read_analogy(reference_drafts, references):
    drafts, said, tables = list(reference_drafts), [], []
    slipped = best_slip(drafts, references)
    if slipped:
        said.append(f"slip {slipped}")
        drafts = [slip.moved(d, slip.layers_of(d), slipped) for d in drafts]
    cells = [cells_of(d) for d in drafts]
    for _ in range(STAGES):
        share, name, form, sums = best_table(drafts, references, cells)
        if share == 0:
            break
        tables.append((name, form, sums))
        said.append(f"{name}, {form}: {share:.2f}")
        drafts = [laid(d, cell[name], sums, form) for d, cell in zip(drafts, cells)]
    return Analogy(slipped, tables, said)


def paint(analogy, draft):
    out = slip.moved(draft, slip.layers_of(draft), analogy.slip) if analogy.slip else draft
    cells = cells_of(out) if analogy.tables else {}
    for name, form, sums in analogy.tables:
        out = laid(out, cells[name], sums, form)
    return out.astype(np.float32)
