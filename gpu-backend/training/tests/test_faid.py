"""FAiD's export computes one position at a time what training computes for whole grids."""

import torch
import torch.nn.functional as F

from training import faid
from training.tokenizer import CODES, DIM, GRID

WIDTH = 32


def blender():
    torch.manual_seed(1)
    made = faid.Blender(WIDTH)
    torch.nn.init.normal_(made.up.weight)  # as begun it is zero, and would hide every difference
    return made.eval().requires_grad_(False)


def test_the_stacked_kernel_is_both_convolutions():
    torch.manual_seed(0)
    for hop in faid.HOPS:
        stacked = faid.Stacked(hop)
        x = torch.randn(1, faid.BLEND, 9, 9)
        one = F.conv2d(F.conv2d(x, stacked.first, padding=hop), stacked.second)
        both = F.conv2d(x, stacked.kernel(), padding=faid.REACH)
        inner = (slice(None), slice(None), slice(3, 6), slice(3, 6))  # what no border reaches
        assert torch.allclose(one[inner], both[inner], rtol=1e-3, atol=1e-3)


def test_a_step_gives_what_the_whole_grid_gives():
    made, codebook = blender(), F.normalize(torch.randn(CODES, DIM), dim=-1)
    x, codes = torch.randn(1, GRID * GRID, WIDTH), torch.randint(0, CODES, (1, GRID * GRID))
    retrieved = torch.randint(0, CODES, (1, GRID * GRID, faid.NEIGHBOURS_USED))
    whole = made(x, codes, retrieved, codebook, torch.ones(1, 1, 1))
    tables = made.tables(codebook)
    for position in (0, GRID - 1, 5 * GRID + 3, GRID * GRID - 1):
        row, column = divmod(position, GRID)
        window = torch.zeros(1, len(faid.PAST), faid.BLEND)
        window_codes = torch.full((1, len(faid.PAST)), CODES)
        for place, (dy, dx) in enumerate(faid.PAST):
            if 0 <= row + dy and 0 <= column + dx < GRID:
                at = (row + dy) * GRID + column + dx
                window[0, place], window_codes[0, place] = made.state(x[0, at]), codes[0, at]
        step = made.step(
            x[:, [position]], window, window_codes, retrieved[:, position], tables, torch.ones(1, 1, 1)
        )
        assert torch.allclose(step[0, 0], whole[0, position], rtol=1e-3, atol=1e-3)


def test_retrieval_orders_by_squared_distance():
    torch.manual_seed(2)
    codebook = F.normalize(torch.randn(CODES, DIM), dim=-1)
    keys = faid.retrieval_keys(codebook)
    of_key = torch.randint(0, CODES + 1, (4,))  # CODES is the place outside
    patches = torch.randint(0, CODES + 1, (50, 4))
    padded = F.pad(codebook, (0, 1))  # 4 from every code, 0 from itself: checked below by cases

    def distance(one, other):
        if one == other:
            return 0.0
        if CODES in (one, other):
            return 4.0
        return float(((padded[one] - padded[other]) ** 2).sum())

    exact = [sum(distance(int(a), int(b)) for a, b in zip(of_key, patch)) for patch in patches]
    scores = keys[patches].flatten(1) @ keys[of_key].flatten()
    assert (
        torch.argsort(scores, descending=True)[:5].tolist() == sorted(range(50), key=lambda i: exact[i])[:5]
    )
