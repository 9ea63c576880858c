"""The public set of a bundle: one segment of codes and a manifest of captions, sources and licences."""

import hashlib
import json
import re
import struct
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from .kinds import kinds_of

HERE = Path(__file__).parent
KINDS = ("colour", "line", "solid")
# How many drawings of a concept, by what they are and by how many sets draw it: what many draw is what is
# asked for.
MANY, SEVERAL = 5, 2
COMMON = {"natural": 3, "line": 3, "solid": 2, "colour": 1}
KNOWN = {"natural": 1, "line": 1, "solid": 1, "colour": 1}
MOST = 20_000
# drawn in broken strokes, or broken ("heart-broken"); what a letter stands for is in no caption ("f-n-key")
MISNAMED = re.compile(r"-broken$|(^|-)[a-z]-")
LOGO_SETS = (
    "logos",
    "simple-icons",
    "fa6-brands",
    "bxl",
    "cib",
    "devicon",
    "streamline-logos",
    "token-branded",
)


def sets():
    return json.loads((HERE / "data/sets.json").read_text())


def training_data():
    """Every set that training sees, with title, author, licence and address as its package states them."""
    collections = json.loads((HERE / "node_modules/@iconify/json/collections.json").read_text())
    out = []
    for kind in KINDS:
        for name in sets()[kind]:
            about = collections[name]
            licence = about["license"].get("spdx", about["license"]["title"])
            if licence not in sets()["permittedLicences"]:
                raise SystemExit(f'Set "{name}" has the licence "{licence}", which is not permitted.')
            out.append(
                {
                    "source": name,
                    "title": about["name"],
                    "author": about["author"]["name"],
                    "licence": licence,
                    "url": about["author"].get("url", ""),
                    **({"natural": True} if name in sets()["natural"] else {}),
                }
            )
    return out


def icon_names(name):
    return json.loads((HERE / f"node_modules/@iconify/json/json/{name}.json").read_text())["icons"]


def brands():
    """Words that several logo sets name, and neither emoji nor a set without logos does: drawings named so
    are somebody's mark."""
    counts = Counter(word for name in LOGO_SETS for word in {icon.split("-")[0] for icon in icon_names(name)})
    emoji = json.loads((HERE / "node_modules/emojibase-data/en/data.json").read_text())
    common = {icon.split("-")[0] for icon in icon_names("material-symbols")} | {
        word for e in emoji for text in [e["label"], *e.get("tags", [])] for word in text.lower().split()
    }
    return {word for word, n in counts.items() if n >= 4 and word not in common} | {
        "apple",
        "google",
        "android",
        "youtube",
        "chrome",
        "safari",
    }


def may_ship(drawing, marks):
    emoji = "emoji" in drawing["set"] or drawing["set"].startswith("noto")
    if not drawing["caption"] or (not emoji and MISNAMED.search(drawing["name"])):
        return False
    return emoji or drawing["concept"].split("-")[0] not in marks


def by_concept(meta, codes):
    """Places in `meta` of what may be in it, by concept, shuffled; drawings with the same codes, or nothing
    but blank, only once."""
    found, seen, marks = defaultdict(list), set(), brands()
    for i in np.random.default_rng(11).permutation(len(meta)):
        digest = codes[i].tobytes()
        if may_ship(meta[i], marks) and digest not in seen and not (codes[i] == codes[i][0]).all():
            seen.add(digest)
            found[meta[i]["concept"]].append(int(i))
    return found


def choose(meta, codes, kinds):
    """Drawings [n] in the order of `meta`: of what several sets draw some of each kind, by different sets;
    what one set alone draws fills the rest."""
    natural, chosen, alone = set(sets()["natural"]), [], []
    sort_of = lambda i: "natural" if kinds[i] == "colour" and meta[i]["set"] in natural else kinds[i]
    for concept, drawings in by_concept(meta, codes).items():
        count = len({meta[i]["set"] for i in drawings})
        if count < SEVERAL:
            alone.append((sort_of(drawings[0]) != "natural", concept.count("-"), drawings[0]))
            continue
        taken = set()
        for sort, most in (COMMON if count >= MANY else KNOWN).items():
            fitting = {
                meta[i]["set"]: i for i in drawings if sort_of(i) == sort and meta[i]["set"] not in taken
            }
            chosen += list(fitting.values())[:most]
            taken |= set(list(fitting)[:most])
    alone.sort()
    return sorted((chosen + [i for *_, i in alone])[:MOST])


def write_segment(path, tokenizer_hash, ids, grids):
    header = json.dumps({"tokenizerHash": tokenizer_hash, "rows": 16, "cols": 16, "images": ids}).encode()
    header += b" " * (-(12 + len(header)) % 4)
    body = b"TSEG" + struct.pack("<II", 1, len(header)) + header + grids.astype("<u2").tobytes()
    path.write_bytes(body + hashlib.sha256(body).digest())


def write_index(data: Path, out: Path, tokenizer_hash: str):
    meta, codes = json.loads((data / "base.rgba.json").read_text()), np.load(data / "base.codes.npy")
    kinds = kinds_of(np.memmap(data / "base.rgba", np.uint8, "r", shape=(len(meta), 128, 128, 4)))
    chosen = choose(meta, codes, kinds)
    ids = [f"{meta[i]['set']}/{meta[i]['name']}" for i in chosen]
    write_segment(out / "public.tseg", tokenizer_hash, ids, codes[chosen])
    sources = training_data()
    place = {source["source"]: k for k, source in enumerate(sources)}
    manifest = {
        "format": "tessera-manifest",
        "version": 1,
        "tokenizerHash": tokenizer_hash,
        "segments": [
            {"file": "public.tseg", "sha256": hashlib.sha256((out / "public.tseg").read_bytes()).hexdigest()}
        ],
        "sources": sources,
        "images": [[name, place[meta[i]["set"]], meta[i]["caption"]] for name, i in zip(ids, chosen)],
    }
    (out / "manifest.json").write_text(json.dumps(manifest, separators=(",", ":")))
    print(f"public set: {len(chosen)} drawings,", dict(Counter(kinds[chosen].tolist())))
