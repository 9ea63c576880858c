"""weights.bin of a bundle: every parameter once, float16, shared by context.onnx and decoder.onnx;
weights.json says where each lies."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch

from .tokenizer import CODES, DIM


def write_weights(folder: Path, weights: dict[str, torch.Tensor]) -> dict[str, tuple[int, int]]:
    """Writes both files; returns byte offset and length by name."""
    places, blobs, at = {}, [], 0
    for name, value in weights.items():
        blob = value.detach().cpu().numpy().astype(np.float16).tobytes()
        blob += b"\0" * (-len(blob) % 64)
        places[name] = {"offset": at, "shape": list(value.shape)}
        blobs.append(blob)
        at += len(blob)
    (folder / "weights.bin").write_bytes(b"".join(blobs))
    (folder / "weights.json").write_text(json.dumps({"type": "float16", "parameters": places}))
    return {
        name: (place["offset"], 2 * int(np.prod(place["shape"], dtype=int))) for name, place in places.items()
    }


def rounded(module):
    """The module with its parameters as float16 would keep them, which is what the bundle holds."""
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(p.half().float())
    return module


def read_weights(folder: Path) -> dict[str, torch.Tensor]:
    """A released bundle's parameters, float32, by name."""
    places = json.loads((folder / "weights.json").read_text())["parameters"]
    data = (folder / "weights.bin").read_bytes()
    return {
        name: torch.from_numpy(
            np.frombuffer(data, np.float16, int(np.prod(p["shape"], dtype=int)), p["offset"])
            .astype(np.float32)
            .reshape(p["shape"])
        )
        for name, p in places.items()
    }


def read_tokenizer(folder: Path) -> dict[str, torch.Tensor]:
    """A released bundle's tokenizer as a state dict: its encoder and codebook are frozen, their hash is the
    libraries' identity."""
    weights = {
        "codebook": torch.from_numpy(
            np.frombuffer((folder / "codebook.bin").read_bytes(), np.float32).reshape(CODES, DIM).copy()
        )
    }
    for graph in ("vq_encoder.onnx", "vq_decoder.onnx"):
        for tensor in onnx.load(str(folder / graph)).graph.initializer:
            name = tensor.name.removeprefix("tokenizer.").removesuffix(".half")
            if name.startswith(("encoder.", "decoder.")):
                weights[name] = torch.from_numpy(onnx.numpy_helper.to_array(tensor).astype(np.float32))
    return weights
