"""The whole training in one resumable command: python -m training.train --work DIR --minutes 60 [--resume
BUNDLE] [--out BUNDLE]

Draws pixels, trains the tokenizer (or takes the frozen one of --resume), tokenises once, trains the decoder,
exports. A stage whose file lies in --work already is not done again, so an interrupted run goes on where it
was. Needs Node ≥ 22.18, and `npm ci` in this folder."""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(*command):
    print("·", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=HERE.parent)


def python(module, *args):
    run(sys.executable, "-m", f"training.{module}", *args)


def draw(node, work, plan, name, *options):
    """Pixels appear by rename, so that a file that is there is whole."""
    out = work / f"{name}.rgba"
    if out.exists() or (work / f"{name}.codes.npy").exists():
        return
    run(
        node,
        "--disable-warning=ExperimentalWarning",
        HERE / "data/rasterise.ts",
        plan,
        work / f"{name}.part",
        *options,
    )
    (work / f"{name}.part.json").rename(work / f"{name}.rgba.json")
    (work / f"{name}.part").rename(out)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=60, help="of the decoder")
    args.add_argument("--tokenizer-minutes", type=float, default=24)
    args.add_argument("--styles", type=int, default=5000)
    args.add_argument(
        "--share", type=float, default=1, help="of each set's drawings; below 1 for a quick run"
    )
    args.add_argument("--resume", type=Path, help="a released bundle")
    args.add_argument("--out", type=Path)
    args.add_argument("--node", default="node")
    args = args.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    resume = args.resume.resolve() if args.resume else None
    draw(args.node, work, "base", "base", "--share", args.share)
    draw(args.node, work, "content", "content", "--share", args.share)
    draw(args.node, work, "groups", "groups", "--count", args.styles, "--share", args.share)
    if not (work / "base.twins.npy").exists():
        python("twins", work / "base.rgba")
    for plan, name in (("base", "openmoji"), ("content", "openmoji-content")):
        draw(args.node, work, plan, name, "--test", "openmoji")
    own, text = work / "tokenizer.pt", resume or work  # a tokenizer trained here goes before the frozen one
    tokenizer = own if own.exists() or not resume else resume
    if not tokenizer.exists():
        python("train_tokenizer", "--data", work, "--minutes", args.tokenizer_minutes, "--out", tokenizer)
    if not (text / "text.bin").exists():
        python("text_table", "--meta", work / "base.rgba.json", "--out", text)
    todo = [path for path in sorted(work.glob("*.rgba")) if not path.with_suffix(".codes.npy").exists()]
    if todo:
        python("pack", "--tokenizer", tokenizer, *todo)
    python(
        "train_decoder",
        "--data",
        work,
        "--tokenizer",
        tokenizer,
        "--text",
        text,
        "--out",
        work / "decoder.pt",
        "--minutes",
        args.minutes,
        *(["--resume", resume] if resume else []),
    )
    if args.out:
        python(
            "export",
            "--tokenizer",
            tokenizer,
            "--decoder",
            work / "decoder.pt",
            "--text",
            text,
            "--data",
            work,
            "--out",
            args.out.resolve(),
        )


if __name__ == "__main__":
    main()
