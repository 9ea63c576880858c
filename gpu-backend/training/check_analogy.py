"""Whether image analogies do what they should, on drawings of a few shapes: python -m training.check_analogy
(a second; no data)."""

import numpy as np

from .analogy import difference, paint, read_analogy
from .places import X, Y

COLOURS = [
    (0.9, 0.2, 0.2),
    (0.2, 0.7, 0.3),
    (0.2, 0.4, 0.9),
    (0.9, 0.7, 0.1),
    (0.6, 0.3, 0.7),
    (0.4, 0.8, 0.8),
]


def disc(colour, radius, x=64, y=64):
    mask = np.clip(radius + 0.5 - np.hypot(X - x, Y - y), 0, 1)
    return np.concatenate([np.array(colour)[:, None, None] * mask, mask[None]])


def darker_right(drawing):
    return np.concatenate([drawing[:3] * np.where(X > 64, 0.7, 1), drawing[3:]])


def ringed(colour, radius, dx=0, dy=0):
    """A ring of ink with a disc of colour below, moved by (dx, dy)."""
    away = np.hypot(X - 64, Y - 64)
    ink = np.clip(4 - np.abs(away - radius), 0, 1)
    below = disc(colour, radius, 64 + dx, 64 + dy) * (1 - ink)
    return below + np.concatenate([np.full((3, 128, 128), 0.1) * ink, ink[None]])


def check(name, holds):
    if not holds:
        raise SystemExit(f"Image analogy: {name}")


def main():
    radii = range(24, 54, 5)
    plain = [disc(colour, radius) for colour, radius in zip(COLOURS, radii)]
    new = disc((0.5, 0.5, 0.9), 40)
    halves = read_analogy(plain, [darker_right(one) for one in plain])
    check(
        "a darker half is not laid on a drawing of another colour",
        difference(paint(halves, new), darker_right(new)) < 0.1 * difference(new, darker_right(new)),
    )
    mixed = [darker_right(one) if i == 0 else one for i, one in enumerate(plain)]
    check(
        "what one reference shows alone is laid on others",
        np.array_equal(paint(read_analogy(plain, mixed), new), new.astype(np.float32)),
    )
    rings = [ringed(colour, radius) for colour, radius in zip(COLOURS, radii)]
    by = (7, -6)
    slipped = read_analogy(rings, [ringed(colour, radius, *by) for colour, radius in zip(COLOURS, radii)])
    near = slipped.slip is not None and np.abs(np.subtract(slipped.slip, by)).max() <= 1
    check(f"a patch that slipped by {by} is read as {slipped.slip}", near)
    draft, true = ringed((0.5, 0.5, 0.9), 40), ringed((0.5, 0.5, 0.9), 40, *by)
    check(
        "a patch that slipped stays where it was",
        difference(paint(slipped, draft), true) < 0.4 * difference(draft, true),
    )


if __name__ == "__main__":
    main()
