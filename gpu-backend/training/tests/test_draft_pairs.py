"""A draft's target is never among its references."""

import json

import numpy as np
import pytest
import torch

from training import pairs
from training.draft_pairs import OF_A_STYLE, REFERENCES, TARGETS, DraftPairs, unseen_batches

STYLES = 5


class NoWords:
    def embed(self, _):
        return np.zeros((pairs.WORDS, pairs.TEXT), np.float32)


def codes_of(shape):
    """Codes that tell which drawing they are of: grid i is i all over."""
    count = int(np.prod(shape))
    return np.repeat(np.arange(count, dtype=np.uint16), 256).reshape(-1, 256)


@pytest.fixture
def folder(tmp_path):
    members = [{"words": ["bell"]}] * OF_A_STYLE
    styles = [{"style": f"style-{i}", "members": members} for i in range(STYLES)]
    np.save(tmp_path / "pairs-0.codes.npy", codes_of((STYLES, 2, OF_A_STYLE)))
    (tmp_path / "pairs-0.rgba.json").write_text(json.dumps(styles))
    np.save(tmp_path / "test.codes.npy", codes_of((1, 3, OF_A_STYLE)))
    (tmp_path / "test.rgba.json").write_text(json.dumps(styles[:1]))
    return tmp_path


def test_a_folder_without_pairs_is_named(tmp_path):
    with pytest.raises(SystemExit, match="build-pairs.ts"):
        DraftPairs(tmp_path, NoWords())


def test_references_are_of_the_targets_style_and_never_the_target(folder):
    batch = DraftPairs(folder, NoWords()).batch(0, 0)
    references = batch.references[:, :, 0]
    for i, code in enumerate(batch.codes[:, 0]):
        own = references[i // TARGETS]
        assert code not in own
        assert set((own // (2 * OF_A_STYLE)).tolist()) == {int(code) // (2 * OF_A_STYLE)}
        assert batch.content[i, 0] == code + OF_A_STYLE  # the draft of the same drawing


def test_a_batch_is_a_function_of_seed_and_step(folder):
    made = DraftPairs(folder, NoWords())
    one, again = made.batch(2, 9), made.batch(2, 9)
    for name in one.__dataclass_fields__:
        assert torch.equal(getattr(one, name), getattr(again, name)), name


def test_of_an_unseen_style_each_half_has_the_other_as_references(folder):
    batch = unseen_batches(folder, NoWords())["style-0"]
    assert batch.references[0, :, 0].tolist() == batch.codes[REFERENCES:, 0].tolist()
    assert batch.references[1, :, 0].tolist() == batch.codes[:REFERENCES, 0].tolist()
