"""Changes of colour that are carried over from one pixel to another: what is told of those of references, and
what their means make of a colour. Darker and lighter are kept apart, so that a shade and a light beside each
other do not become nothing. Colours are OKLab on white, and opacity: four numbers."""

import torch

SIGNS, WAYS = 2, 3  # darker, lighter; a difference, a factor, the colour itself
VALUES = 11  # told of a pixel, for each sign
TOLD = 5 * SIGNS
CHANGED = 0.012  # three levels of 255
DIFFERENCE, FACTOR, TARGET, SQUARE = slice(0, 4), slice(4, 5), slice(5, 9), 9


def values_of(colours, targets):
    """Of a reference's pixels [..., 4] → [..., 2 × 11], nothing where it is as in its draft."""
    d = targets - colours
    changed = d.abs().amax(-1, keepdim=True) > CHANGED
    darker = d[..., :1] < 0
    room = torch.where(darker, colours[..., :1], 1 - colours[..., :1])  # to black, to white
    factor = (d[..., :1] / room.clamp(min=0.1)).clamp(-1, 1)
    told = torch.cat([torch.ones_like(factor), d, factor, targets, d[..., :1] ** 2], -1)
    return torch.cat([told * (changed & darker), told * (changed & ~darker)], -1)


def carried(colours, means):
    """colours [s, n, 4], means of values [s, H, n, 2 × 11] → share of pixels that change [s, H, n, 2], what
    each way makes of a colour where it changes [s, H, n, 2, 3, 4], the same in numbers [s, H, n, 10]."""
    means = means.unflatten(-1, (SIGNS, VALUES))
    share = means[..., 0]
    known = means[..., 1:] / (share[..., None] + 1e-3)
    x = colours[:, None, :, None].expand(*share.shape, 4)
    d, factor = known[..., DIFFERENCE], known[..., FACTOR]
    room = torch.cat([x[..., :1, :1], 1 - x[..., 1:, :1]], -2)
    tinted = torch.cat([x[..., :1] + factor * room, x[..., 1:3] * (1 - factor.abs()), (x + d)[..., 3:]], -1)
    ways = torch.stack([x + d, tinted, known[..., TARGET]], -2)
    spread = (known[..., SQUARE] - d[..., 0] ** 2).clamp(min=1e-6).sqrt()
    told = torch.stack([share, d[..., 0], d[..., 3], d[..., 1:3].norm(dim=-1), spread], -1).flatten(-2)
    return share, ways, told
