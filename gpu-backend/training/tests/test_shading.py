"""Patches bring what a draft lacks, and no draft sees its own drawing."""

import json

import numpy as np
import pytest
import torch

from training import shading_pairs
from training.evaluate_shading import errors, intervals, sets_of
from training.shading import Shading, changed
from training.shading_pairs import OF_A_STYLE, ShadingPairs, others
from training.train_shading import left_of

CONCEPTS = 50


@pytest.fixture
def folder(tmp_path):
    """Squares of one set, darker on the right; a draft has one colour all over."""
    rng = np.random.default_rng(0)
    pixels = np.zeros((CONCEPTS, 2, 128, 128, 4), np.uint8)
    pixels[:, :, 24:104, 24:104, :3] = rng.integers(120, 250, (CONCEPTS, 1, 1, 1, 3))
    pixels[:, :, 24:104, 24:104, 3] = 255
    pixels[:, 0, 24:104, 64:104, :3] -= 60
    pixels.tofile(tmp_path / "flat-000.rgba")
    about = [{"style": "squares", "group": i} for i in range(CONCEPTS)]
    (tmp_path / "flat-000.rgba.json").write_text(json.dumps(about))
    lines = np.zeros((OF_A_STYLE, 128, 128, 4), np.uint8)
    lines[:, 30:34, 30:90] = lines[:, 86:90, 30:90] = lines[:, 30:90, 30:34] = lines[:, 30:90, 86:90] = 255
    lines.tofile(tmp_path / "flat-lines.rgba")
    return tmp_path


@pytest.fixture
def network():
    torch.manual_seed(0)
    model = Shading().eval()
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    return model


def test_a_folder_without_drawings_is_named(tmp_path):
    with pytest.raises(SystemExit, match="build-flattened.ts"):
        ShadingPairs(tmp_path)


def test_a_batch_is_a_function_of_seed_and_step(folder):
    pairs = ShadingPairs(folder)
    for one, again in zip(pairs.batch(2, 9), pairs.batch(2, 9)):
        assert torch.equal(one, again)


def test_no_drawing_is_its_own_reference():
    rng = np.random.default_rng(1)
    for _ in range(20):
        seen = others(rng)
        assert seen.diagonal().sum() == 0
        assert 2 <= seen.sum(1).min() and seen.sum(1).max() <= shading_pairs.REFERENCES


def test_a_draft_is_painted_after_the_references_that_it_may_see(network):
    drafts, targets = torch.rand(1, 3, 4, 128, 128), torch.rand(1, 3, 4, 128, 128)
    on = torch.tensor([[[0.0, 1, 0], [1, 0, 1], [0, 0, 0]]])
    other = torch.cat([targets[:, :2], torch.zeros(1, 1, 4, 128, 128)], 1)
    with torch.no_grad():
        one, two = (network(drafts, None, drawn, on, on) for drawn in (targets, other))
    moved = (one - two).abs().amax((0, 2, 3, 4))
    assert moved[0] == 0 and moved[1] > 0 and moved[2] == 0


def test_an_untrained_network_leaves_drafts_as_they_are():
    drafts, on = torch.rand(1, 2, 4, 128, 128), torch.ones(1, 2, 2)
    assert torch.equal(Shading()(drafts, None, drafts, on, on), drafts)


def test_a_factor_darkens_each_colour_alike():
    drafts = torch.tensor([0.8, 0.2, 0.4, 1.0])[None, :, None, None].expand(1, 4, 2, 2)
    change = torch.zeros(1, 5, 2, 2)
    change[:, 0] = -0.5
    assert torch.allclose(changed(drafts, change)[0, :, 0, 0], torch.tensor([0.4, 0.1, 0.2, 1.0]))


def test_what_is_left_is_one_for_the_draft_and_nothing_for_the_target():
    drafts, targets = torch.zeros(2, 3, 4, 8, 8), torch.full((2, 3, 4, 8, 8), 0.5)
    assert left_of(drafts, drafts, targets).tolist() == [1, 1]
    assert left_of(targets, drafts, targets).tolist() == [0, 0]


def test_sets_without_a_difference_are_left_out_and_errors_are_counted_where_it_is(tmp_path):
    pixels = np.zeros((2, 3, 12, 128, 128, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[1, 0, :, :64, :, :3] = 100
    pixels.tofile(tmp_path / "test.rgba")
    (tmp_path / "test.rgba.json").write_text(json.dumps([{"style": "plain"}, {"style": "halves"}]))
    ((own, drafts),) = sets_of(tmp_path / "test")["halves"]
    assert list(sets_of(tmp_path / "test")) == ["halves"]
    far = errors(own, drafts, drafts)
    assert far[0, 2] == 64 * 128 and far[0, 3] == 128 * 128
    assert far[0, 0] / far[0, 2] == pytest.approx(75)  # 100 in three of four channels
    rows = {"draft": far, "off": far, "mean": far, "on": errors(own, drafts, own)}
    told = intervals(rows)
    assert told["went, differing"]["on"] == [1, 1, 1] and told["went, differing"]["off"] == [0, 0, 0]
    assert told["nearer, farther, of"] == [12, 0, 12]
