"""Bits per token of true openmoji drawings (never trained on), own geometry in another style as content,
guidance off."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from .pairs import Batch, REFERENCES, TextTable

CASES, STYLES = 48, 6


class Test:
    def __init__(self, folder: Path, text: TextTable):
        meta = json.loads((folder / "openmoji.rgba.json").read_text())
        base = np.load(folder / "openmoji.codes.npy")
        content = np.load(folder / "openmoji-content.codes.npy")
        rng = np.random.default_rng(3)
        chosen = rng.permutation(len(base))
        targets, rest = chosen[:CASES], chosen[CASES:]
        references = np.stack([base[rest[h * REFERENCES : (h + 1) * REFERENCES]] for h in range(STYLES)])
        as_long = lambda x: torch.from_numpy(x.astype(np.int64))
        words = np.stack([text.embed(meta[i]["concept"].split("-")) for i in targets])
        self.batch = Batch(
            as_long(base[targets]),
            torch.from_numpy(words),
            as_long(content[targets]),
            torch.ones(CASES),
            as_long(references),
            torch.zeros(STYLES, REFERENCES),
            torch.ones(CASES),
            torch.zeros(CASES),
        )

    @torch.no_grad()
    def bits(self, model, bits_per_position):
        off, on = torch.zeros(CASES), torch.ones(CASES)
        vanilla = {"content_on": off, "style_on": off}
        cases = {
            "all": {},
            "allFaid": {"faid_on": on},
            "noContent": {"content_on": off},
            "noStyle": {"style_on": off},
            "vanilla": vanilla,
            "faid": {**vanilla, "faid_on": on},
            "none": {**vanilla, "words": torch.zeros_like(self.batch.words)},
        }
        device = next(model.parameters()).device
        return {
            name: round(bits_per_position(model, replace(self.batch, **change).to(device)).mean().item(), 3)
            for name, change in cases.items()
        }
