"""The decoder: a causal transformer over a 16 × 16 grid of codes that redraws a content drawing in the style
of the references.

Prefix: words, style tokens, start. Content: a feature map aligned with the grid, added at the position to be
predicted, and attended to. Style: attention over the references' patches, a gated prior over codes, and a
gated pointer at the patches themselves (a trained DAiD). Training runs whole grids; `context` and `step` are
the same mathematics for one position at a time, and are what is exported."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from . import faid
from .tokenizer import CODES, DIM, GRID

WIDTH, LAYERS, HEADS, HEAD = 384, 4, 6, 64
FEATURES, CROSS_HEADS = 128, 2
WORDS, TEXT, STYLE_TOKENS = 4, 64, 6
PREFIX = WORDS + STYLE_TOKENS + 1
POSITIONS = GRID * GRID
OUTSIDE = CODES  # the code of a neighbour outside the grid
NEIGHBOURS = ((0, -1), (-1, -1), (-1, 0), (-1, 1), (0, -2))  # W, NW, N, NE, WW as (row, column) steps
KEY = 4 * (DIM + 1)  # what the pointer compares: W, NW, N, NE
MASKED = -1e4  # not −∞, which becomes NaN where everything is masked
CONTENT_AT, MAP_AT, STYLE_AT = 1, 2, (1, 3)


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x):
        if torch.onnx.is_in_onnx_export():  # the exporter has no rms_norm at this opset
            return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.gain
        return F.rms_norm(x, (x.shape[-1],), self.gain.to(x.dtype), 1e-6)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_attention, self.before_mlp = Norm(WIDTH), Norm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.out = nn.Linear(WIDTH, WIDTH, bias=False)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.down.weight)

    def project(self, x):  # [b, t, width] → three of [b, heads, t, 64]
        b, t, _ = x.shape
        return [
            part.reshape(b, t, HEADS, HEAD).transpose(1, 2)
            for part in self.qkv(self.before_attention(x)).chunk(3, -1)
        ]

    def finish(self, x, attended):  # [b, heads, t, 64] back into the stream
        b, t, _ = x.shape
        x = x + self.out(attended.transpose(1, 2).reshape(b, t, WIDTH))
        return x + self.down(F.gelu(self.up(self.before_mlp(x)), approximate="tanh"))

    def forward(self, x, mask):
        q, k, v = self.project(x)
        weights = (q * HEAD**-0.5 @ k.transpose(-1, -2) + mask.to(q.dtype)).softmax(-1, dtype=q.dtype)
        return self.finish(x, weights @ v)


class Cross(nn.Module):
    """Attention from positions to patches of other drawings; a gain per channel starts it small."""

    def __init__(self):
        super().__init__()
        inner = CROSS_HEADS * HEAD
        self.norm = Norm(WIDTH)
        self.query, self.key, self.value = (
            nn.Linear(WIDTH, inner, bias=False),
            nn.Linear(FEATURES, inner, bias=False),
            nn.Linear(FEATURES, inner, bias=False),
        )
        self.out = nn.Linear(inner, WIDTH, bias=False)
        nn.init.zeros_(self.out.weight)

    def split(self, x):  # [b, t, 128] → [b, 2, t, 64]
        return x.reshape(x.shape[0], -1, CROSS_HEADS, HEAD).transpose(1, 2)

    def sources(self, patches):  # [b, m, features] → keys, values [b, 2, m, 64]
        return self.split(self.key(patches)), self.split(self.value(patches))

    def forward(self, x, keys, values, bias, on):  # x [b, t, width], bias [b, 1, 1, m], on [b, 1, 1]
        q = self.split(self.query(self.norm(x))) * HEAD**-0.5
        weights = (q @ keys.transpose(-1, -2) + bias.to(q.dtype)).softmax(-1, dtype=q.dtype)
        return x + on * self.out(
            (weights @ values).transpose(1, 2).reshape(x.shape[0], -1, CROSS_HEADS * HEAD)
        )


class Convolutions(nn.Module):
    def __init__(self, dilations):
        super().__init__()
        self.first = nn.Conv2d(DIM, FEATURES, 3, padding=1)
        self.norms = nn.ModuleList(nn.GroupNorm(8, FEATURES) for _ in dilations)
        self.wide = nn.ModuleList(nn.Conv2d(FEATURES, FEATURES, 3, padding=d, dilation=d) for d in dilations)
        self.mix = nn.ModuleList(nn.Conv2d(FEATURES, FEATURES, 1) for _ in dilations)

    def forward(self, x):  # [n, 8, 16, 16] → [n, 256, features]
        x = self.first(x)
        for norm, wide, mix in zip(self.norms, self.wide, self.mix):
            x = x + mix(F.silu(wide(F.silu(norm(x)))))
        return x.flatten(2).transpose(1, 2)


class Decoder(nn.Module):
    def __init__(self, codebook):
        super().__init__()
        table = torch.zeros(CODES + 1, DIM + 1)
        table[:CODES, :DIM], table[CODES, DIM] = codebook, 1
        self.register_buffer("table", table)
        self.register_buffer("retrieval_table", faid.retrieval_keys(codebook), persistent=False)
        self.embed = nn.Linear(len(NEIGHBOURS) * (DIM + 1), WIDTH)
        self.position = nn.Parameter(torch.randn(POSITIONS, WIDTH) * 0.02)
        self.slot = nn.Parameter(torch.randn(PREFIX, WIDTH) * 0.02)
        self.text = nn.Linear(TEXT, WIDTH, bias=False)
        self.content, self.style = Convolutions((1, 2, 1, 2)), Convolutions((1, 2))
        self.no_content = nn.Parameter(torch.zeros(FEATURES))
        self.maps = nn.ModuleList([nn.Linear(FEATURES, WIDTH), nn.Linear(FEATURES, WIDTH)])
        self.patch_position = nn.Parameter(torch.randn(POSITIONS, FEATURES) * 0.02)
        self.style_query = nn.Parameter(torch.randn(STYLE_TOKENS, FEATURES) * 0.05)
        self.style_key, self.style_value = nn.Linear(FEATURES, FEATURES), nn.Linear(FEATURES, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.content_cross, self.style_cross = Cross(), nn.ModuleList(Cross() for _ in STYLE_AT)
        self.blenders = nn.ModuleList(faid.Blender(WIDTH) for _ in faid.AT)
        self.norm = Norm(WIDTH)
        self.head, self.code_bias = nn.Linear(WIDTH, TEXT), nn.Parameter(torch.zeros(CODES))
        self.code_embedding, self.code_vector = (
            nn.Parameter(torch.randn(CODES, TEXT) * 0.05),
            nn.Linear(DIM, TEXT, bias=False),
        )
        self.prior_gate = nn.Linear(WIDTH, 1)
        self.pointer_query, self.pointer_key = (
            nn.Linear(WIDTH, 64, bias=False),
            nn.Linear(FEATURES, 64, bias=False),
        )
        self.key_weight = nn.Parameter(torch.ones(4))
        self.pointer_gate = nn.Linear(WIDTH + 1, 1)
        for gate, start in ((self.prior_gate, -2.0), (self.pointer_gate, -1.5)):
            nn.init.zeros_(gate.weight)
            nn.init.constant_(gate.bias, start)
        mask = torch.where(torch.ones(PREFIX + POSITIONS, PREFIX + POSITIONS).tril() > 0, 0.0, MASKED)
        mask[:, :PREFIX] = 0
        self.register_buffer("mask", mask, persistent=False)

    # Conditioning, shared by training and export. n contents and m references belong to one image or one
    # style.

    def content_map(self, content, weight, on):  # [b, n, 256], logs [b, n], [b] → map, patches, bias
        b, n, _ = content.shape
        features = self.content(self.grids(content)).reshape(b, n, POSITIONS, FEATURES)
        mixed = (features * weight.softmax(-1)[:, :, None, None]).sum(1)
        on = on[:, None, None]
        mixed = on * mixed + (1 - on) * self.no_content
        patches = (features + self.patch_position).reshape(b, n * POSITIONS, FEATURES)
        return mixed, patches, weight.repeat_interleave(POSITIONS, 1)

    def style_patches(self, references):  # [b, m, 256] → [b, m·256, features]
        b, m, _ = references.shape
        return (
            self.style(self.grids(references)).reshape(b, m, POSITIONS, FEATURES) + self.patch_position
        ).reshape(b, m * POSITIONS, FEATURES)

    def style_tokens(self, patches, bias):  # → [b, 6, width]
        weights = (
            self.style_query @ self.style_key(patches).transpose(-1, -2) * FEATURES**-0.5 + bias[:, None]
        ).softmax(-1)
        return weights @ self.style_value(patches)

    def prior(self, references, weight):  # log of the references' weighted code histogram, [b, codes]
        share = weight.softmax(-1).repeat_interleave(POSITIONS, 1) / POSITIONS
        histogram = torch.zeros(len(references), CODES, dtype=share.dtype, device=share.device).scatter_add(
            1, references.flatten(1), share
        )
        return (histogram + 1e-4).log()

    def pointer_keys(self, references, patches):  # → [b, m·256, 64 + 36]
        return torch.cat(
            [self.pointer_key(patches), self.keys(references).flatten(1, 2).to(patches.dtype)], -1
        )

    def prefix(self, words, style_tokens):  # [b, 4, 64], [b, 6, width] → [b, 11, width]
        start = torch.zeros(len(words), 1, WIDTH, dtype=words.dtype, device=words.device)
        return torch.cat([self.text(words), style_tokens, start], 1) + self.slot

    def grids(self, codes):  # [b, n, 256] → [b·n, 8, 16, 16]
        return (
            self.table[codes.reshape(-1, POSITIONS)][..., :DIM].transpose(1, 2).reshape(-1, DIM, GRID, GRID)
        )

    def neighbours(self, codes):  # [..., 256] → [..., 256, 5] codes of W, NW, N, NE, WW
        grid = F.pad(codes.reshape(-1, GRID, GRID), (2, 2, 2, 0), value=OUTSIDE)
        return torch.stack(
            [grid[:, 2 + dy : 2 + dy + GRID, 2 + dx : 2 + dx + GRID] for dy, dx in NEIGHBOURS], -1
        ).reshape(*codes.shape, len(NEIGHBOURS))

    # [b, m, 256] → [b, m, 256, 36]: the neighbours' vectors, which the pointer compares
    def keys(self, codes):
        return self.table[self.neighbours(codes)[..., :4]].flatten(-2)

    def read_out(self, hidden, neighbours, prior, pointer_keys, pointer_bias, style_on, prior_on=None):
        """hidden [b, t, width] → logits [b, t, codes], pointer [b, t, m·256], gate [b, t, 1]."""
        z = self.norm(hidden)
        codes = self.code_embedding + self.code_vector(self.table[:CODES, :DIM])
        logits = (
            self.head(z) @ codes.t()
            + self.code_bias
            + (style_on if prior_on is None else prior_on) * F.softplus(self.prior_gate(z)) * prior
        )
        key = (self.table[neighbours[..., :4]] * self.key_weight[:, None]).flatten(-2).to(z.dtype)
        scores = (
            torch.cat([self.pointer_query(z) * 0.125, key], -1) @ pointer_keys.transpose(-1, -2)
            + pointer_bias
        )
        pointer = scores.float().softmax(-1)
        gate = (
            torch.sigmoid(
                self.pointer_gate(torch.cat([z, pointer.amax(-1, keepdim=True).to(z.dtype)], -1)).float()
            )
            * style_on
        )
        return logits, pointer, gate

    # → [b, 256, k] codes of the nearest patches of each one's own references
    def retrieve(self, codes, references, reference_weight):
        around = lambda grids: self.neighbours(grids).reshape(*grids.shape, -1)[..., :4]
        return faid.retrieve(
            self.retrieval_table, around(codes), references, around(references), reference_weight
        )

    def forward(
        self,
        codes,
        words,
        content,
        content_on,
        references,
        reference_weight,
        style_on,
        faid_on=None,
        retrieved=None,
        tokens_on=None,
        prior_on=None,
        cross_on=None,
    ):
        """Whole grids. codes [b, 256] (what is fed), words [b, 4, 64], content [b, 256]; references [h, m,
        256], their log weights [h, m]; b is a multiple of h, style by style; retrieved [b, 256, k] codes;
        tokens_on, prior_on, cross_on [b]: single paths, each as style_on where it is None. → logits, pointer,
        gate as `read_out`, pointer per style's patches."""
        b, h = len(codes), len(references)
        spread = lambda x: x.repeat_interleave(b // h, 0)
        by_hand = lambda x: x.reshape(h, -1, x.shape[-1])
        mixed, content_patches, content_bias = self.content_map(
            content[:, None], torch.zeros(b, 1, device=codes.device), content_on
        )
        patches, bias = self.style_patches(references), reference_weight.repeat_interleave(POSITIONS, 1)
        on, has = style_on[:, None, None], content_on[:, None, None]
        tokens, prior_share, cross_share = (
            on if one is None else one[:, None, None] for one in (tokens_on, prior_on, cross_on)
        )
        neighbours = self.neighbours(codes)
        x = self.embed(self.table[neighbours].flatten(-2)) + self.position + self.maps[0](mixed)
        x = torch.cat([self.prefix(words, spread(self.style_tokens(patches, bias)) * tokens), x], 1)
        for layer, block in enumerate(self.blocks):
            prefix, x = x[:, :PREFIX], x[:, PREFIX:]
            if retrieved is not None and layer in faid.AT:
                x = self.blenders[faid.AT.index(layer)](
                    x, codes, retrieved, self.table[:CODES, :DIM], faid_on[:, None, None]
                )
            if layer == CONTENT_AT:
                x = self.content_cross(
                    x, *self.content_cross.sources(content_patches), content_bias[:, None, None], has
                )
            if layer == MAP_AT:
                x = x + self.maps[1](mixed)
            if layer in STYLE_AT:
                cross = self.style_cross[STYLE_AT.index(layer)]
                keys, values = cross.sources(patches)
                x = cross(
                    by_hand(x),
                    keys,
                    values,
                    bias[:, None, None],
                    by_hand(cross_share.expand(b, POSITIONS, 1)),
                ).reshape(b, POSITIONS, WIDTH)
            x = block(torch.cat([prefix, x], 1), self.mask)
        prior = spread(self.prior(references, reference_weight))[:, None]
        hidden, n = x[:, PREFIX:], b // h
        z = hidden.reshape(h, n * POSITIONS, WIDTH)
        logits, pointer, gate = self.read_out(
            z,
            neighbours.reshape(h, n * POSITIONS, -1),
            prior[::n],
            self.pointer_keys(references, patches),
            bias[:, None],
            by_hand(on.expand(b, POSITIONS, 1)),
            by_hand(prior_share.expand(b, POSITIONS, 1)),
        )
        return (
            logits.reshape(b, POSITIONS, CODES),
            pointer.reshape(b, POSITIONS, -1),
            gate.reshape(b, POSITIONS, 1),
        )
