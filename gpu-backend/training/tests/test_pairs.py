"""Pairs are a function of (seed, step), and draw nothing that is held out."""

import json

import numpy as np
import pytest
import torch

from training import pairs
from training.pairs import GROUP, REFERENCES, Pairs, moved

DRAWINGS = 700


class NoWords:
    def embed(self, _):
        return np.zeros((pairs.WORDS, pairs.TEXT), np.float32)


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(3)
    meta = [{"kind": "colour", "caption": f"thing {i}", "concept": "thing"} for i in range(DRAWINGS)]
    (tmp_path / "base.rgba.json").write_text(json.dumps(meta))
    for name in ("base", "content"):
        np.save(tmp_path / f"{name}.codes.npy", rng.integers(0, 2048, (DRAWINGS, 256), dtype=np.uint16))
    np.save(tmp_path / "base.twins.npy", np.arange(DRAWINGS, dtype=np.int32))
    members = [rng.permutation(DRAWINGS)[:GROUP].tolist() for _ in range(8)]
    groups = [{"members": one, "outlined": i % 2 == 0} for i, one in enumerate(members)]
    (tmp_path / "groups.rgba.json").write_text(json.dumps(groups))
    np.save(tmp_path / "groups.codes.npy", rng.integers(0, 2048, (8 * GROUP, 256), dtype=np.uint16))
    return tmp_path


def test_a_grid_moves_by_whole_cells_and_leaves_blank_behind():
    grid = np.arange(256).reshape(16, 16)
    out = moved(grid.reshape(-1), 2, -1, 999).reshape(16, 16)
    assert (out[:2] == 999).all() and (out[:, -1] == 999).all()
    assert (out[2:, :-1] == grid[:-2, 1:]).all()


def test_a_batch_is_a_function_of_seed_and_step(folder):
    made = Pairs(folder, NoWords())
    one, again, other = made.batch(1, 5), made.batch(1, 5), made.batch(1, 6)
    for name in one.__dataclass_fields__:
        assert torch.equal(getattr(one, name), getattr(again, name)), name
    assert not torch.equal(one.references, other.references)


def test_no_target_is_held_out_or_a_reference(folder):
    made = Pairs(folder, NoWords())
    assert len(made.held_out) == pairs.HELD_OUT
    for step in range(10):
        order = np.random.default_rng(step).permutation(GROUP)
        members = made.members[step % len(made.members)]
        targets = made.targets(members, order)
        assert not {int(members[k]) for k in targets} & made.held_out
        assert not set(targets) & set(order[:REFERENCES].tolist())


def test_a_twin_of_a_reference_is_drawn_last(folder):
    made = Pairs(folder, NoWords())
    members, order = np.arange(GROUP), np.arange(GROUP)
    made.held_out = set()
    made.twins[REFERENCES] = made.twins[0]  # the first after the references is one's twin
    assert REFERENCES not in made.targets(members, order)
