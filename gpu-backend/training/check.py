"""Prove the whole way of a training in some minutes: python -m training.check --work W --bundle BUNDLE --node
NODE

Three in a hundred drawings of each set, the bundle's tokenizer and words, a decoder from nothing for two
minutes, and the export, which fails where onnxruntime and PyTorch differ. Fails where the loss did not fall.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

import torch

from . import check_analogy
from .pack import load_tokenizer

# bits a token of drawings that are not trained on, from the tenth step on; two minutes give several
LEAST_FALL = 0.5


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", type=Path, required=True)
    args.add_argument("--bundle", type=Path, required=True)
    args.add_argument("--node", required=True)
    args = args.parse_args()
    check_analogy.main()
    args.work.mkdir(parents=True)
    torch.save(load_tokenizer(args.bundle).state_dict(), args.work / "tokenizer.pt")
    for name in ("text.json", "text.bin"):
        shutil.copy(args.bundle / name, args.work / name)
    command = [
        sys.executable,
        "-m",
        "training.train",
        "--work",
        args.work,
        "--minutes",
        2,
        "--share",
        0.03,
        "--styles",
        60,
        "--node",
        args.node,
        "--out",
        args.work / "bundle",
    ]
    subprocess.run([str(part) for part in command], check=True)
    curve = [
        json.loads(line)["openmoji"]["all"]
        for line in (args.work / "decoder.curve.jsonl").read_text().splitlines()
    ]
    if len(curve) < 2 or curve[0] - curve[-1] < LEAST_FALL:
        raise SystemExit(f"The loss did not fall: {curve}")
    print(f"bits a token {curve[0]} → {curve[-1]}; the export agrees with PyTorch")


if __name__ == "__main__":
    main()
