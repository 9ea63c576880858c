"""FAiD (AR-RAG, arXiv 2506.06962, section 3.3): features of retrieved codes, blended into the hidden states.

At a position, the feature of each retrieved code stands in the centre of the window of what has been drawn
around it; two stacked convolutions without activation, for windows of 3 and 5, say what the two make
together, and a score says how much of it joins the residual stream. All of that but the score is linear, so
the drawn part is computed once for all neighbours, and a code's own part once for all positions. Differs from
the paper: windows are `BLEND` wide instead of the model's width, and hold beside the hidden state the feature
of the code drawn there."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from .tokenizer import CODES, DIM, GRID

BLEND, NEIGHBOURS_USED, HOPS, REACH = 128, 10, (1, 2), 2
SIDE = 2 * REACH + 1
# the twelve drawn places of a 5 × 5 window
PAST = [(dy, dx) for dy in range(-REACH, 1) for dx in range(-REACH, REACH + 1) if dy < 0 or dx < 0]
AT = (0, 2)  # the first and the middle layer


class Stacked(nn.Module):
    """Two convolutions of kernel hop + 1 without activation, as the one kernel of 2 · hop + 1 that they are
    together."""

    def __init__(self, hop):
        super().__init__()
        self.hop = hop
        scale = (BLEND * (hop + 1) ** 2) ** -0.5
        self.first = nn.Parameter(torch.randn(BLEND, BLEND, hop + 1, hop + 1) * scale)
        self.second = nn.Parameter(torch.randn(BLEND, BLEND, hop + 1, hop + 1) * scale)

    def kernel(self):  # [out, in, 5, 5]
        # [in, out, 2·hop+1, …]
        both = F.conv2d(self.first.transpose(0, 1), self.second.flip(-1, -2), padding=self.hop)
        return F.pad(both.transpose(0, 1), [REACH - self.hop] * 4)


class Blender(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))
        self.down, self.up = nn.Linear(width, BLEND, bias=False), nn.Linear(BLEND, width, bias=False)
        self.code = nn.Linear(DIM, BLEND, bias=False)
        self.hops = nn.ModuleList(Stacked(hop) for hop in HOPS)
        self.hop_mix = nn.Parameter(torch.zeros(len(HOPS)))
        self.score, self.verdict = nn.Linear(BLEND, 64), nn.Linear(64, 1)
        nn.init.zeros_(self.up.weight)
        nn.init.constant_(self.verdict.bias, -2.0)

    def kernel(self):
        mix = self.hop_mix.softmax(0)
        return sum(weight * stacked.kernel() for weight, stacked in zip(mix, self.hops))

    def state(self, x):  # [..., width] → [..., blend]: what a place keeps of its hidden state
        return self.down(x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.gain)

    def features(self, codebook):
        """[codes, dim] → [codes + 1, blend], RMS 1; outside the grid there is nothing."""
        f = self.code(codebook)
        return F.pad(f * torch.rsqrt(f.pow(2).mean(-1, keepdim=True) + 1e-6), (0, 0, 0, 1))

    def blend(self, past, candidates):  # [..., blend], [..., k, blend] → [..., width]
        together = past.unsqueeze(-2) + candidates
        score = torch.sigmoid(self.verdict(F.silu(self.score(together))))
        return self.up((score * together).sum(-2))

    def forward(self, x, codes, retrieved, codebook, on):
        """Whole grids: x [b, 256, width], codes [b, 256], retrieved [b, 256, k], on [b, 1, 1]."""
        kernel, features = self.kernel(), self.features(codebook)
        drawn = torch.zeros(SIDE, SIDE, device=x.device)
        for dy, dx in PAST:
            drawn[dy + REACH, dx + REACH] = 1
        window = (self.state(x) + features[codes]).transpose(1, 2).reshape(-1, BLEND, GRID, GRID)
        past = F.conv2d(window, kernel * drawn, padding=REACH).flatten(2).transpose(1, 2)
        candidates = (features @ kernel[:, :, REACH, REACH].t())[retrieved]
        return x + on * self.blend(past, candidates)

    def tables(self, codebook):
        """All of it that no image changes: a matrix [12 · blend, blend] for the drawn places, features and
        candidates [codes + 1, blend]."""
        kernel, features = self.kernel(), self.features(codebook)
        taps = torch.cat([kernel[:, :, dy + REACH, dx + REACH].t() for dy, dx in PAST])
        return taps, features, features @ kernel[:, :, REACH, REACH].t()

    def step(self, x, window, window_codes, retrieved, tables, on):
        """One position: x [b, 1, width], window [b, 12, blend] (states of the drawn places, zeros outside),
        window_codes [b, 12], retrieved [b, k]."""
        taps, features, candidates = tables
        past = (window + features[window_codes]).flatten(1) @ taps
        return x + on * self.blend(past[:, None], candidates[retrieved][:, None])


def retrieval_keys(codebook):
    """Rows [codes + 1, dim + 1] whose inner products order as squared distances do, the place outside being 4
    from every code and 0 from itself."""
    table = torch.zeros(CODES + 1, DIM + 1)
    table[:CODES, :DIM], table[:CODES, DIM], table[CODES, DIM] = codebook, 3**-0.5, -2 * 3**-0.5
    return table


@torch.no_grad()
def retrieve(keys, neighbours, references, reference_neighbours, reference_weight):
    """The nearest patches' codes: neighbours [b, 256, 4] and [h, m, 256, 4] as codes, references [h, m, 256],
    b a multiple of h → [b, 256, k]."""
    b, h, m = len(neighbours), *references.shape[:2]
    queries = keys[neighbours].reshape(h, -1, keys.shape[1] * 4)
    patches = keys[reference_neighbours].reshape(h, m * GRID * GRID, -1)
    scores = (
        queries @ patches.transpose(1, 2)
        + reference_weight.clamp(min=-1e4).repeat_interleave(GRID * GRID, 1)[:, None]
    )
    nearest = scores.topk(NEIGHBOURS_USED, -1)[1]
    codes = references.reshape(h, 1, -1).expand(-1, nearest.shape[1], -1).gather(2, nearest)
    return codes.reshape(b, GRID * GRID, NEIGHBOURS_USED)
