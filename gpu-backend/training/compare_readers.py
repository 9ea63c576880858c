"""The program that reads styles beside the network: python -m training.compare_readers CASES --network
profile.onnx CASES is by data/styles/measure-reader.ts. Prints a table: how often kinds, outlines, caps,
joins, plates, shadows and darker sides are right, and how far widths, radii and slips are off, by group of
cases. A field that one reader does not name where the truth has it counts as wrong."""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import onnxruntime

from .train_profile import CAPS, HEADS, JOINS, KINDS, OUTLINES, SIDE

FIELDS = ["kind", "outline", "cap", "join", "twoTone", "plate", "shadow", "width", "cornerRadius", "slip"]
NEAR = 25  # degrees


def answers(session, pictures, scale):
    """What the network says, as style-truth.ts has it, and how sure it is of classes."""
    x = pictures.astype(np.float32).transpose(0, 3, 1, 2) / 255
    out, heads, at = session.run(None, {"pictures": x})[0][0], {}, 0
    for name, count in HEADS.items():
        heads[name] = out[at : at + count]
        at += count
    chance = lambda name: (
        np.exp(heads[name] - heads[name].max()) / np.exp(heads[name] - heads[name].max()).sum()
    )
    pick = lambda name, names: names[int(heads[name].argmax())]
    kind = pick("kind", KINDS)
    lined = kind in ("line", "slipped", "outlined", "duotone")
    return {
        "kind": kind,
        "outline": pick("outline", OUTLINES),
        "cap": pick("cap", CAPS) if lined else None,
        "join": pick("join", JOINS) if lined else None,
        "width": math.exp(heads["width"][0]) * scale if lined else None,
        "cornerRadius": max(0.0, float(heads["radius"][0])) * scale if lined else None,
        "twoTone": math.degrees(math.atan2(heads["angle"][1], heads["angle"][0]))
        if heads["shaded"][0] > 0
        else "none",
        "slip": [float(v) * scale for v in heads["slip"]] if kind == "slipped" else None,
        "plate": bool(heads["plate"][0] > 0),
        "shadow": bool(heads["shadow"][0] > 0),
    }, {name: float(chance(name).max()) for name in ("kind", "outline", "cap", "join")}


def judged(field, truth, said):
    """1 or 0 for classes, an error as a share (width) or of the frame; None where the truth does not say."""
    true, other = truth.get(field), said.get(field)
    if true is None:
        return None
    if field == "twoTone":
        if true == "none" or other in ("none", None):
            return float(true == other)
        turn = abs(true - other) % 360
        return float(min(turn, 360 - turn) <= NEAR)
    if field in ("width", "cornerRadius", "slip"):
        if other is None:
            return math.inf
        if field == "width":
            return abs(other / true - 1)
        return math.dist(true, other) if field == "slip" else abs(true - other)
    return float(true == other)


def summary(field, values):
    if not values:
        return "–"
    if field in ("width", "cornerRadius", "slip"):
        missing = sum(math.isinf(v) for v in values) / len(values)
        scale, unit = (100, " %") if field == "width" else (24, "")
        text = f"{np.median(values) * scale:.2f}{unit}" if missing < 0.5 else "none"
        return text + (f" ({missing:.0%} none)" if missing else "")
    return f"{np.mean(values):.0%}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases")
    parser.add_argument("--network")
    parser.add_argument("--wrong", help="print cases in which this field is wrong")
    args = parser.parse_args()
    cases = [json.loads(line) for line in open(Path(args.cases) / "cases.jsonl")]
    pictures = np.memmap(Path(args.cases) / "seen.rgba", np.uint8, "r").reshape(-1, SIDE, SIDE, 4)
    session = onnxruntime.InferenceSession(args.network) if args.network else None
    groups = {}
    for case in cases:
        if session:
            case["network"], case["sure"] = answers(
                session, pictures[case["from"] : case["from"] + case["count"]], case["scale"]
            )
        if args.wrong and judged(args.wrong, case["truth"], case["program"]) not in (None, 1.0):
            print(
                case["group"],
                case["set"],
                case["condition"],
                case["truth"].get(args.wrong),
                case["program"].get(args.wrong),
                case.get("network", {}).get(args.wrong),
                case["confidence"],
                case.get("sure"),
            )
        name = (
            "made by program"
            if case["group"] == "program"
            else f"{'unseen' if case['unseen'] else 'other'} sets, {case['condition']}"
        )
        groups.setdefault(name, []).append(case)
    print("| cases | reader | " + " | ".join(FIELDS) + " |\n" + "|---" * (len(FIELDS) + 2) + "|")
    for name, members in groups.items():
        for reader in ["program", "network"] if session else ["program"]:
            cells = [
                [v for case in members if (v := judged(field, case["truth"], case[reader])) is not None]
                for field in FIELDS
            ]
            shown = [f"{summary(field, values)}" for field, values in zip(FIELDS, cells)]
            print(f"| {name} ({len(members)}) | {reader} | " + " | ".join(shown) + " |")


if __name__ == "__main__":
    main()
