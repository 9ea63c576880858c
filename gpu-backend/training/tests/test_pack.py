"""Packed codes are the tokenizer's own, whatever chunk a drawing falls into."""

from pathlib import Path

import numpy as np
import torch

from training.pack import CHUNK, load_tokenizer, pack
from training.tokenizer import CODES, premultiply

BUNDLE = Path(__file__).parents[2] / "models/tessera-small"


def test_each_drawing_is_packed_as_by_itself(tmp_path):
    rng = np.random.default_rng(0)
    pixels = np.zeros((CHUNK + 1, 128, 128, 4), np.uint8)
    pixels[1:, 32:96, 32:96] = rng.integers(0, 256, (CHUNK, 1, 1, 4))
    path = tmp_path / "base.rgba"
    pixels.tofile(path)
    tokenizer = load_tokenizer(BUNDLE)
    pack(tokenizer, path)
    codes = np.load(tmp_path / "base.codes.npy")
    assert codes.shape == (CHUNK + 1, 256) and codes.dtype == np.uint16 and codes.max() < CODES
    assert len(set(codes[0].tolist())) < 256 // 4  # nothing is nearly one code
    for i in (0, 1, CHUNK):  # CHUNK is alone in the second chunk
        with torch.no_grad():
            own = tokenizer.look_up(tokenizer.encode(premultiply(torch.from_numpy(pixels[[i]]))))
        assert (own.numpy().reshape(-1) == codes[i]).all()
