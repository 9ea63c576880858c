"""Golden vectors: fixed inputs and PyTorch's outputs, checked against onnxruntime here and against the
TypeScript side in its tests."""

import json

import numpy as np
import onnxruntime
import torch

from . import decoder as D
from . import faid
from .graphs import (
    CONTEXT_INPUTS,
    CONTEXT_OUTPUTS,
    FAID_INPUTS,
    FAID_OUTPUTS,
    SHARED,
    STEP_INPUTS,
    STEP_OUTPUTS,
    Context,
    Decode,
    Encode,
    FaidTables,
    Step,
)

POSITIONS_KEPT = (0, 1, 17, 40)
TOLERANCE = 2e-3
TIE = 1e-5


def picture():
    """A disc on a ring on nothing, with a gradient: premultiplied [1, 4, 128, 128] in [−1, 1]; nobody's
    drawing."""
    y, x = torch.meshgrid(torch.linspace(-1, 1, 128), torch.linspace(-1, 1, 128), indexing="ij")
    r = (x**2 + y**2).sqrt()
    alpha = ((0.85 - r) * 40).clamp(0, 1)
    inside = ((0.5 - r) * 40).clamp(0, 1)
    rgb = torch.stack([0.9 * inside + 0.1, 0.3 + 0.3 * x * inside, 0.8 - 0.6 * inside])
    return torch.cat([rgb * alpha, alpha[None]])[None] * 2 - 1


def session(path):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def agree(name, expected, found):
    error = float(np.abs(np.asarray(expected, np.float64) - found).max())
    if error > TOLERANCE * max(1.0, float(np.abs(expected).max())):
        raise SystemExit(f"{name}: onnxruntime differs from PyTorch by {error:.2e}")


def window_at(states, codes, t):
    """What faid.onnx wants to know of the twelve places around position t: their states [blenders, rows, 12,
    blend] and codes [rows, 12]."""
    row, column = divmod(t, D.GRID)
    window = torch.zeros(*states.shape[:2], len(faid.PAST), faid.BLEND)
    window_codes = torch.full((states.shape[1], len(faid.PAST)), D.OUTSIDE, dtype=torch.int32)
    for i, (dy, dx) in enumerate(faid.PAST):
        if row + dy >= 0 and 0 <= column + dx < D.GRID:
            at = t + dy * D.GRID + dx
            window[:, :, i], window_codes[:, i] = states[:, :, at], codes[at]
    return window, window_codes


def decode_some(step, context, codes, retrieved=None, tables=()):
    """Feeds `codes` to the step graph, both rows alike but the second without content, style and retrieved
    features; yields (position, outputs)."""
    states = torch.zeros(len(faid.AT), 2, D.POSITIONS, faid.BLEND)
    past = [torch.zeros(D.LAYERS, 2, D.HEADS, D.PREFIX + D.POSITIONS, D.HEAD) for _ in range(2)]
    for kind in range(2):
        past[kind][:, :, :, : D.PREFIX] = context[kind][:, None]
    around = torch.nn.functional.pad(codes.reshape(D.GRID, D.GRID), (2, 2, 2, 0), value=D.OUTSIDE)
    on = torch.tensor([1.0, 0.0])
    for t in range(max(POSITIONS_KEPT) + 1):
        row, column = divmod(t, D.GRID)
        neighbours = torch.tensor(
            [[int(around[2 + row + dy, 2 + column + dx]) for dy, dx in D.NEIGHBOURS]] * 2, dtype=torch.int32
        )
        inputs = (
            neighbours,
            torch.full((2,), t, dtype=torch.int32),
            context[2][t].repeat(2, 1),
            context[3][t].repeat(2, 1),
            on,
            on,
            *context[4:],
            *past,
        )
        if retrieved is not None:
            inputs += (*window_at(states, codes, t), retrieved[t].repeat(2, 1), on, *tables)
        outputs = step(inputs)
        if retrieved is not None:
            states[:, :, t] = outputs[5]
        for kind in range(2):
            past[kind][:, :, :, D.PREFIX + t] = outputs[1 + kind]
        yield t, outputs


@torch.no_grad()
def write_golden(folder, tokenizer, decoder):
    (folder / "golden").mkdir()
    entries = {}

    def keep(name, value):
        value = value.numpy() if isinstance(value, torch.Tensor) else value
        (folder / "golden" / f"{name}.bin").write_bytes(np.ascontiguousarray(value).tobytes())
        entries[name] = {"type": str(value.dtype), "shape": list(value.shape)}

    image = picture()
    codes, vectors = Encode(tokenizer)(image)
    found = session(folder / "vq_encoder.onnx").run(None, {"image": image.numpy()})
    agree("vq_encoder.onnx vectors", vectors.numpy(), found[1])
    similarity = vectors[0] @ tokenizer.codebook.t()
    loss = similarity.gather(1, codes[0, :, None].long()) - similarity.gather(
        1, torch.from_numpy(found[0][0, :, None]).long()
    )
    if loss.abs().max() > TIE:  # another code is right only where two are as near as rounding can tell
        raise SystemExit("vq_encoder.onnx: codes differ from PyTorch's")
    codes = torch.from_numpy(found[0])
    two = session(folder / "vq_encoder.onnx").run(
        None, {"image": torch.cat([image, image.flip(-1)]).numpy()}
    )[0]
    if (two[:1] != found[0]).any():
        raise SystemExit("vq_encoder.onnx: codes depend on the batch")
    drawn = Decode(tokenizer)(codes.reshape(1, 16, 16))
    agree(
        "vq_decoder.onnx",
        drawn.numpy(),
        session(folder / "vq_decoder.onnx").run(None, {"codes": codes.reshape(1, 16, 16).numpy()})[0],
    )
    for name, value in (("image", image), ("codes", codes), ("drawn", drawn)):
        keep(name, value)

    generator = torch.Generator().manual_seed(5)
    words = torch.randn(D.WORDS, D.TEXT, generator=generator)
    references = torch.stack([codes[0].roll(s) for s in (0, 3, 40)])
    inputs = (
        words,
        torch.ones(1),
        codes,
        torch.zeros(1),
        torch.ones(1),
        references,
        torch.tensor([0.0, 0.5, -1.0]),
        torch.ones(1),
    )
    context = Context(decoder)(*inputs)
    found = session(folder / "context.onnx").run(None, dict(zip(CONTEXT_INPUTS, (x.numpy() for x in inputs))))
    for name, expected, value in zip(CONTEXT_OUTPUTS, context, found):
        agree(f"context.onnx {name}", expected.numpy(), value)
    for name, value in (
        ("words", words),
        ("references", references),
        ("styleWeight", inputs[6]),
        ("prefixKeys", context[0]),
        ("map0", context[2][:8]),
        ("prior", context[-1]),
    ):
        keep(name, value)

    retrieved = decoder.retrieve(codes.long(), references.long()[None], inputs[6][None])[0].int()
    keep("retrieved", retrieved)
    tables = FaidTables(decoder)()
    for name, expected, value in zip(
        ("taps", "features", "candidates"), tables, session(folder / "faid_tables.onnx").run(None, {})
    ):
        agree(f"faid_tables.onnx {name}", expected.numpy(), value)
    whole = lambda *more: decoder(
        codes.long(),
        words[None],
        codes.long(),
        torch.ones(1),
        references.long()[None],
        inputs[6][None],
        torch.ones(1),
        *more,
    )
    step = Step(decoder)
    for name, prefix, names, outputs, more, naive in (
        ("decoder", "", STEP_INPUTS, STEP_OUTPUTS, (), whole()),
        (
            "faid",
            "faid-",
            FAID_INPUTS,
            FAID_OUTPUTS,
            (retrieved, tables),
            whole(torch.ones(1), retrieved.long()[None]),
        ),
    ):
        graph = session(folder / f"{name}.onnx")
        run = lambda inputs: [
            torch.from_numpy(x) for x in graph.run(None, dict(zip(names, (x.numpy() for x in inputs))))
        ]
        for (t, expected), (_, value) in zip(
            decode_some(lambda i: step(*i), context, codes[0], *more),
            decode_some(run, context, codes[0], *more),
        ):
            for output, a, b in zip(outputs, expected, value):
                agree(f"{name}.onnx {output} at {t}", a.numpy(), b.numpy())
            agree(f"{name}: whole grid at {t}", naive[0][0, t].numpy(), expected[0][0].numpy())
            if t in POSITIONS_KEPT:
                keep(f"{prefix}logits{t}", expected[0])
                keep(f"{prefix}gate{t}", expected[4])
    (folder / "golden.json").write_text(
        json.dumps({"positions": POSITIONS_KEPT, "tolerance": TOLERANCE, "arrays": entries}, indent=1)
    )
