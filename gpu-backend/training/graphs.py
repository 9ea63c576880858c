"""The decoder's two graphs as the bundle contract has them: everything known before decoding, and one
position for a few rows."""

import torch
import torch.nn as nn

from . import faid
from .decoder import CONTENT_AT, HEAD, MAP_AT, MASKED, POSITIONS, PREFIX, STYLE_AT, Decoder
from .tokenizer import CODES, DIM

CONTEXT_INPUTS = [
    "words",
    "textOn",
    "content",
    "contentWeight",
    "contentOn",
    "references",
    "styleWeight",
    "styleOn",
]
CONTEXT_OUTPUTS = [
    "prefixKeys",
    "prefixValues",
    "map0",
    "map1",
    "contentKeys",
    "contentValues",
    "contentBias",
    "styleKeys0",
    "styleValues0",
    "styleKeys1",
    "styleValues1",
    "styleBias",
    "pointerKeys",
    "prior",
]
SHARED = CONTEXT_OUTPUTS[4:]  # handed on to every step as they are
STEP_INPUTS = [
    "neighbours",
    "position",
    "map0",
    "map1",
    "contentOn",
    "styleOn",
    *SHARED,
    "pastKeys",
    "pastValues",
]
STEP_OUTPUTS = ["logits", "newKeys", "newValues", "pointer", "gate"]
# of no image: computed once when a bundle is opened
FAID_TABLES = ["faidTaps", "faidFeatures", "faidCandidates"]
FAID_INPUTS = [*STEP_INPUTS, "window", "windowCodes", "retrieved", "faidOn", *FAID_TABLES]
FAID_OUTPUTS = [*STEP_OUTPUTS, "newStates"]


class Context(nn.Module):
    def __init__(self, decoder: Decoder):
        super().__init__()
        self.decoder = decoder

    def forward(
        self, words, text_on, content, content_weight, content_on, references, style_weight, style_on
    ):
        d = self.decoder
        content, references = content.long()[None], references.long()[None]
        weight, bias = content_weight.clamp(min=MASKED)[None], style_weight.clamp(min=MASKED)[None]
        mixed, content_patches, content_bias = d.content_map(content, weight, content_on)
        patches = d.style_patches(references)
        style_bias = bias.repeat_interleave(POSITIONS, 1)
        x = d.prefix((words * text_on)[None], d.style_tokens(patches, style_bias) * style_on)
        keys, values = [], []
        for block in d.blocks:
            q, k, v = block.project(x)
            keys.append(k[0])
            values.append(v[0])
            x = block.finish(x, (q * HEAD**-0.5 @ k.transpose(-1, -2)).softmax(-1) @ v)
        content_sources = d.content_cross.sources(content_patches)
        style_sources = [part[0] for cross in d.style_cross for part in cross.sources(patches)]
        return (
            torch.stack(keys),
            torch.stack(values),
            d.maps[0](mixed)[0],
            d.maps[1](mixed)[0],
            content_sources[0][0],
            content_sources[1][0],
            content_bias[0],
            *style_sources,
            style_bias[0],
            d.pointer_keys(references, patches)[0],
            d.prior(references, bias)[0],
        )


class Step(nn.Module):
    def __init__(self, decoder: Decoder):
        super().__init__()
        self.decoder = decoder

    def attend(self, block, x, past_keys, past_values, mask):
        """Past and new scores are concatenated, keys and values are not: the cache goes in without a copy and
        only the new ones come out."""
        q, k, v = block.project(x)
        q = q * HEAD**-0.5
        scores = torch.cat([q @ past_keys.transpose(-1, -2) + mask, (q * k).sum(-1, keepdim=True)], -1)
        weights = scores.softmax(-1)
        attended = weights[..., : PREFIX + POSITIONS] @ past_values + weights[..., PREFIX + POSITIONS :] * v
        return block.finish(x, attended), k[:, :, 0], v[:, :, 0]

    def forward(
        self,
        neighbours,
        position,
        map0,
        map1,
        content_on,
        style_on,
        content_keys,
        content_values,
        content_bias,
        style_keys0,
        style_values0,
        style_keys1,
        style_values1,
        style_bias,
        pointer_keys,
        prior,
        past_keys,
        past_values,
        *retrieved,
    ):
        d = self.decoder
        blend = Blend(d, retrieved)
        neighbours, position = neighbours.long()[:, None], position.long()
        has, on = content_on[:, None, None], style_on[:, None, None]
        style = {
            STYLE_AT[0]: (style_keys0[None], style_values0[None]),
            STYLE_AT[1]: (style_keys1[None], style_values1[None]),
        }
        mask = torch.where(torch.arange(PREFIX + POSITIONS)[None] < PREFIX + position[:, None], 0.0, MASKED)[
            :, None, None
        ]
        x = d.embed(d.table[neighbours].flatten(-2)) + d.position[position][:, None] + map0[:, None]
        keys, values = [], []
        for layer, block in enumerate(d.blocks):
            x = blend.at(layer, x)
            if layer == CONTENT_AT:
                x = d.content_cross(x, content_keys[None], content_values[None], content_bias, has)
            if layer == MAP_AT:
                x = x + map1[:, None]
            if layer in style:
                x = d.style_cross[STYLE_AT.index(layer)](x, *style[layer], style_bias, on)
            x, k, v = self.attend(block, x, past_keys[layer], past_values[layer], mask)
            keys.append(k)
            values.append(v)
        logits, pointer, gate = d.read_out(x, neighbours, prior, pointer_keys, style_bias, on)
        return (
            logits[:, 0],
            torch.stack(keys),
            torch.stack(values),
            pointer[:, 0],
            gate[:, 0, 0],
            *blend.states(),
        )


class Blend:
    """FAiD's part of a step, or nothing where the graph has no retrieved codes."""

    def __init__(self, decoder, inputs):
        self.blenders, self.inputs, self.kept = decoder.blenders, inputs, []

    def at(self, layer, x):
        if not self.inputs or layer not in faid.AT:
            return x
        window, window_codes, retrieved, on, *tables = self.inputs
        i = faid.AT.index(layer)
        self.kept.append(self.blenders[i].state(x)[:, 0])
        return self.blenders[i].step(
            x,
            window[i],
            window_codes.long(),
            retrieved.long(),
            [table[i] for table in tables],
            on[:, None, None],
        )

    def states(self):  # [blenders, rows, blend], for the windows of later positions
        return (torch.stack(self.kept),) if self.kept else ()


class FaidTables(nn.Module):
    def __init__(self, decoder: Decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self):
        tables = [blender.tables(self.decoder.table[:CODES, :DIM]) for blender in self.decoder.blenders]
        return tuple(torch.stack(parts) for parts in zip(*tables))


class Encode(nn.Module):
    def __init__(self, tokenizer):
        super().__init__()
        self.tokenizer = tokenizer

    def forward(self, image):
        z = self.tokenizer.encode(image)
        return self.tokenizer.look_up(z).int(), z.flatten(2).transpose(1, 2)


class Decode(nn.Module):
    def __init__(self, tokenizer):
        super().__init__()
        self.tokenizer = tokenizer

    def forward(self, codes):
        return self.tokenizer.decode(self.tokenizer.codebook[codes.long()].permute(0, 3, 1, 2))
