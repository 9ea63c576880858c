"""Export a bundle: python -m training.export --tokenizer tokenizer.pt --decoder decoder.pt --text DIR --data
DIR --out BUNDLE --minutes N

Decoder weights are float16 and lie once in weights.bin, which both graphs read as ONNX external data (cast to
float32 when loaded). Golden vectors come from PyTorch with the same rounded weights; onnxruntime must agree
before anything is written over a bundle."""

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from . import decoder as D
from .golden import write_golden
from . import faid
from .graphs import (
    CONTEXT_INPUTS,
    CONTEXT_OUTPUTS,
    FAID_INPUTS,
    FAID_OUTPUTS,
    FAID_TABLES,
    STEP_INPUTS,
    STEP_OUTPUTS,
    Context,
    Decode,
    Encode,
    FaidTables,
    Step,
)
from .pack import load_tokenizer
from .public_index import training_data, write_index
from .tokenizer import CHANNELS, CODES, DIM, GRID, PATCH, SIZE
from .weights import read_weights, rounded, write_weights

PREPROCESSING = "srgb; centred letterbox on transparent; lanczos3; premultiplied; [-1,1]"
# What the sampler does where the caller says nothing: λ and τ by fit_daid.py, the others looked at on contact
# sheets.
DEFAULTS = {"lambda": 0.08, "tau": 0.17, "k": 64, "cfg": 1.5, "temperature": 0.5, "topP": 0.9}
NEWER = 0.6  # what the newly trained weights count in a mean with the released ones


def example(n=2, m=3, rows=2):
    """Inputs of the right shapes for tracing, by graph."""
    codes = lambda *shape: torch.randint(0, CODES, shape, dtype=torch.int32)
    context = (
        torch.randn(D.WORDS, D.TEXT),
        torch.ones(1),
        codes(n, D.POSITIONS),
        torch.zeros(n),
        torch.ones(1),
        codes(m, D.POSITIONS),
        torch.zeros(m),
        torch.ones(1),
    )
    past = torch.zeros(D.LAYERS, rows, D.HEADS, D.PREFIX + D.POSITIONS, D.HEAD)
    step = lambda shared: (
        codes(rows, 5),
        torch.zeros(rows, dtype=torch.int32),
        torch.randn(rows, D.WIDTH),
        torch.randn(rows, D.WIDTH),
        torch.ones(rows),
        torch.ones(rows),
        *shared,
        past,
        past.clone(),
    )
    return context, step


def faid_example(rows=2):
    codes = lambda *shape: torch.randint(0, CODES, shape, dtype=torch.int32)
    return (
        torch.randn(len(faid.AT), rows, len(faid.PAST), faid.BLEND),
        codes(rows, len(faid.PAST)),
        codes(rows, faid.NEIGHBOURS_USED),
        torch.ones(rows),
    )


def to_onnx(module, inputs, names, outputs, axes, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            inputs,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=18,
            do_constant_folding=False,
            dynamo=False,
        )
    return onnx.load(str(path))


def store_as_float16(model, external=None):
    """Large float32 initialisers become float16 and a Cast; with `external` {name: (offset, length)} they
    point into weights.bin."""
    casts = []
    for tensor in list(model.graph.initializer):
        name = tensor.name.removeprefix("decoder.").removeprefix("tokenizer.")
        if (
            tensor.data_type != TensorProto.FLOAT
            or name in ("table", "codebook")
            or (external is not None and name not in external)
        ):
            continue
        half = TensorProto(data_type=TensorProto.FLOAT16, dims=tensor.dims, name=tensor.name + ".half")
        if external is None:
            half.raw_data = onnx.numpy_helper.to_array(tensor).astype(np.float16).tobytes()
        else:
            half.data_location = TensorProto.EXTERNAL
            for key, value in (
                ("location", "weights.bin"),
                ("offset", external[name][0]),
                ("length", external[name][1]),
            ):
                half.external_data.add(key=key, value=str(value))
        model.graph.initializer.remove(tensor)
        model.graph.initializer.append(half)
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    return model


def export_decoder(decoder, out):
    places = write_weights(out, dict(decoder.named_parameters()))
    context_inputs, step_inputs = example()
    context, step = Context(decoder).eval(), Step(decoder).eval()
    n, m = {0: "n"}, {0: "m"}
    axes = {"content": n, "contentWeight": n, "references": m, "styleWeight": m}
    model = to_onnx(context, context_inputs, CONTEXT_INPUTS, CONTEXT_OUTPUTS, axes, out / "context.onnx")
    onnx.save(store_as_float16(model, places), str(out / "context.onnx"))
    with torch.no_grad():
        shared = context(*context_inputs)[4:]
    b, content, style = {0: "rows"}, {0: "contentPatches"}, {0: "stylePatches"}
    second = lambda name: {1: name}
    axes = {
        **{
            name: b
            for name in (
                "neighbours",
                "position",
                "map0",
                "map1",
                "contentOn",
                "styleOn",
                "logits",
                "pointer",
                "gate",
            )
        },
        "contentKeys": second("contentPatches"),
        "contentValues": second("contentPatches"),
        "contentBias": content,
        **{
            name: second("stylePatches")
            for name in ("styleKeys0", "styleValues0", "styleKeys1", "styleValues1")
        },
        "styleBias": style,
        "pointerKeys": style,
        **{name: second("rows") for name in ("pastKeys", "pastValues", "newKeys", "newValues")},
    }
    model = to_onnx(step, step_inputs(shared), STEP_INPUTS, STEP_OUTPUTS, axes, out / "decoder.onnx")
    onnx.save(store_as_float16(model, places), str(out / "decoder.onnx"))
    tables = FaidTables(decoder).eval()
    model = to_onnx(tables, (), [], FAID_TABLES, {}, out / "faid_tables.onnx")
    onnx.save(store_as_float16(model, places), str(out / "faid_tables.onnx"))
    axes |= {
        "window": second("rows"),
        "windowCodes": b,
        "retrieved": b,
        "faidOn": b,
        "newStates": second("rows"),
    }
    with torch.no_grad():
        inputs = (*step_inputs(shared), *faid_example(), *tables())
    model = to_onnx(step, inputs, FAID_INPUTS, FAID_OUTPUTS, axes, out / "faid.onnx")
    onnx.save(store_as_float16(model, places), str(out / "faid.onnx"))


def export_tokenizer(tokenizer, out):
    image, codes = torch.zeros(1, CHANNELS, SIZE, SIZE), torch.zeros(1, GRID, GRID, dtype=torch.int32)
    n = {0: "n"}
    model = to_onnx(
        Encode(tokenizer).eval(),
        (image,),
        ["image"],
        ["codes", "vectors"],
        {"image": n, "codes": n, "vectors": n},
        out / "vq_encoder.onnx",
    )
    onnx.save(store_as_float16(model), str(out / "vq_encoder.onnx"))
    model = to_onnx(
        Decode(tokenizer).eval(),
        (codes,),
        ["codes"],
        ["image"],
        {"codes": {0: "n", 1: "rows", 2: "cols"}, "image": {0: "n", 2: "h", 3: "w"}},
        out / "vq_decoder.onnx",
    )
    onnx.save(store_as_float16(model), str(out / "vq_decoder.onnx"))
    (out / "codebook.bin").write_bytes(tokenizer.codebook.numpy().astype(np.float32).tobytes())


def mean(released, trained):
    """Of two releases on one way of training it has fewer bits than either (Wortsman et al. 2022, model
    soups)."""
    return {
        name: torch.lerp(released[name].float(), weights.float(), NEWER) if name in released else weights
        for name, weights in trained.items()
    }


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def describe(out, name, tokenizer_hash, version, minutes):
    files = {
        str(path.relative_to(out)): sha256(path)
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in ("bundle.json", "README.md")
    }
    return {
        "format": "tessera-bundle",
        "version": 1,
        "name": name,
        "bundleVersion": version,
        "licence": "MIT (weights); the index keeps each source's licence",
        "image": {
            "size": SIZE,
            "patch": PATCH,
            "rows": GRID,
            "cols": GRID,
            "channels": CHANNELS,
            "premultiplied": True,
        },
        "codebook": {"size": CODES, "dim": DIM},
        "preprocessing": PREPROCESSING,
        "tokenizerHash": tokenizer_hash,
        "decoder": {
            "layers": D.LAYERS,
            "heads": D.HEADS,
            "headDim": D.HEAD,
            "width": D.WIDTH,
            "prefix": D.PREFIX,
            "words": D.WORDS,
            "textDim": D.TEXT,
            "crossHeads": D.CROSS_HEADS,
        },
        "faid": {
            "layers": len(faid.AT),
            "width": faid.BLEND,
            "neighbours": faid.NEIGHBOURS_USED,
            "window": [list(place) for place in faid.PAST],
        },
        "methods": ["vanilla", "image-rag", "daid", "faid", "faid+daid", "full", "auto"],
        "auto": "full",
        "defaults": DEFAULTS,
        "trainingMinutes": minutes,
        "files": files,
        "trainingData": training_data(),
    }


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--tokenizer", type=Path, required=True)
    args.add_argument(
        "--detokenizer", type=Path, help="by train_detokenizer.py; without one, that of --tokenizer"
    )
    args.add_argument("--decoder", type=Path, help="checkpoint; without one, the weights of --from")
    args.add_argument(
        "--from",
        dest="bundle",
        type=Path,
        help="a released bundle; beside --decoder, the weights become a mean of both",
    )
    args.add_argument("--text", type=Path, required=True)
    args.add_argument(
        "--data", type=Path, help="of the base drawings; without it the index is that of --from"
    )
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--bundle-version", default="0.1.0")
    args = args.parse_args()
    if not args.data and not args.bundle:
        raise SystemExit("An index needs --data to be made from, or --from to be taken from.")
    torch.manual_seed(0)
    tokenizer = load_tokenizer(args.tokenizer)
    if args.detokenizer:
        tokenizer.decoder.load_state_dict(torch.load(args.detokenizer, weights_only=True))
    rounded(tokenizer)
    decoder, minutes = D.Decoder(tokenizer.codebook).eval().requires_grad_(False), 0.0
    if args.decoder:
        state = torch.load(args.decoder, weights_only=True)
        decoder.load_state_dict(
            mean(read_weights(args.bundle), state["ema"]) if args.bundle else state["ema"], strict=False
        )
        minutes = round(state["minutes"], 1)
    elif args.bundle:
        decoder.load_state_dict(read_weights(args.bundle), strict=False)
    rounded(decoder)
    work = args.out.with_name(args.out.name + ".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    export_tokenizer(tokenizer, work)
    if args.tokenizer.is_dir():  # frozen: the same bytes, so that the hash stays
        for name in ("vq_encoder.onnx", "codebook.bin"):
            shutil.copy(args.tokenizer / name, work / name)
    export_decoder(decoder, work)
    for name in ("text.json", "text.bin"):
        shutil.copy(args.text / name, work / name)
    tokenizer_hash = hashlib.sha256(
        f"{sha256(work / 'vq_encoder.onnx')}\n{sha256(work / 'codebook.bin')}\n{PREPROCESSING}".encode()
    ).hexdigest()
    if args.data:
        (work / "index").mkdir()
        write_index(args.data, work / "index", tokenizer_hash)
    else:
        shutil.copytree(args.bundle / "index", work / "index")
    write_golden(work, tokenizer, decoder)
    document = describe(work, args.out.name, tokenizer_hash, args.bundle_version, minutes)
    (work / "bundle.json").write_text(json.dumps(document, indent=1) + "\n")
    shutil.rmtree(args.out, ignore_errors=True)
    work.rename(args.out)
    print(
        f"{args.out.name}: {sum(p.stat().st_size for p in args.out.rglob('*') if p.is_file()) / 1e6:.1f} MB, "
        f"tokenizer {tokenizer_hash[:12]}"
    )


if __name__ == "__main__":
    main()
