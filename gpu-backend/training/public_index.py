"""The public set of a bundle: one segment of codes and a manifest of captions, sources and licences."""
import hashlib
import json
import struct
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PER_CONCEPT = {"colour": 4, "line": 2, "solid": 2}
MOST = 20_000
LOGO_SETS = ("logos", "simple-icons", "fa6-brands", "bxl", "cib", "devicon", "streamline-logos", "token-branded")


def sets():
    return json.loads((HERE / "data/sets.json").read_text())


def training_data():
    """Every set that training sees, with title, author, licence and address as its package states them."""
    collections = json.loads((HERE / "node_modules/@iconify/json/collections.json").read_text())
    out = []
    for kind in PER_CONCEPT:
        for name in sets()[kind]:
            about = collections[name]
            licence = about["license"].get("spdx", about["license"]["title"])
            if licence not in sets()["permittedLicences"]:
                raise SystemExit(f'Set "{name}" has the licence "{licence}", which is not permitted.')
            out.append({"source": name, "title": about["name"], "author": about["author"]["name"], "licence": licence, "url": about["author"].get("url", ""), **({"natural": True} if name in sets()["natural"] else {})})
    return out


def icon_names(name):
    return json.loads((HERE / f"node_modules/@iconify/json/json/{name}.json").read_text())["icons"]


def brands():
    """Words that several logo sets name, and neither emoji nor a set without logos does: drawings named so are somebody's mark."""
    counts = Counter(word for name in LOGO_SETS for word in {icon.split("-")[0] for icon in icon_names(name)})
    emoji = json.loads((HERE / "node_modules/emojibase-data/en/data.json").read_text())
    common = {icon.split("-")[0] for icon in icon_names("material-symbols")} | {word for e in emoji for text in [e["label"], *e.get("tags", [])] for word in text.lower().split()}
    return {word for word, n in counts.items() if n >= 4 and word not in common} | {"apple", "google", "android", "youtube", "chrome", "safari"}


def may_ship(drawing, marks):
    return bool(drawing["caption"]) and ("emoji" in drawing["set"] or drawing["set"].startswith("noto") or drawing["concept"].split("-")[0] not in marks)


def choose(meta, codes):
    """A few drawings a concept, of different sets, colour first; drawings with the same codes, or nothing but blank, only once."""
    seen, taken, chosen, marks = set(), defaultdict(int), [], brands()
    order = np.random.default_rng(11).permutation(len(meta))
    for round_ in range(4):
        for i in order:
            drawing = meta[i]
            key, by_set = (drawing["concept"], drawing["kind"]), (drawing["concept"], drawing["set"])
            digest = codes[i].tobytes()
            if not may_ship(drawing, marks) or taken[key] != round_ or round_ >= PER_CONCEPT[drawing["kind"]] or by_set in taken or digest in seen or (codes[i] == codes[i][0]).all():
                continue
            seen.add(digest)
            taken[key] += 1
            taken[by_set] = 1
            chosen.append(int(i))
    rank = {"colour": 0, "line": 1, "solid": 1}
    return sorted(sorted(chosen, key=lambda i: rank[meta[i]["kind"]])[:MOST])


def write_segment(path, tokenizer_hash, ids, grids):
    header = json.dumps({"tokenizerHash": tokenizer_hash, "rows": 16, "cols": 16, "images": ids}).encode()
    header += b" " * (-(12 + len(header)) % 4)
    body = b"TSEG" + struct.pack("<II", 1, len(header)) + header + grids.astype("<u2").tobytes()
    path.write_bytes(body + hashlib.sha256(body).digest())


def write_index(data: Path, out: Path, tokenizer_hash: str):
    meta, codes = json.loads((data / "base.rgba.json").read_text()), np.load(data / "base.codes.npy")
    chosen = choose(meta, codes)
    ids = [f"{meta[i]['set']}/{meta[i]['name']}" for i in chosen]
    write_segment(out / "public.tseg", tokenizer_hash, ids, codes[chosen])
    sources = training_data()
    place = {source["source"]: k for k, source in enumerate(sources)}
    manifest = {"format": "tessera-manifest", "version": 1, "tokenizerHash": tokenizer_hash,
                "segments": [{"file": "public.tseg", "sha256": hashlib.sha256((out / "public.tseg").read_bytes()).hexdigest()}],
                "sources": sources, "images": [[name, place[meta[i]["set"]], meta[i]["caption"]] for name, i in zip(ids, chosen)]}
    (out / "manifest.json").write_text(json.dumps(manifest, separators=(",", ":")))
    print(f"public set: {len(chosen)} drawings")
