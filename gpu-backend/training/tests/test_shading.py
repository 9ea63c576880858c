"""What references show at a place is painted at the same place of a draft, where they agree on it."""

import json

import numpy as np
import pytest
import torch
from training.evaluate_shading import errors, intervals, references_of, sets_of
from training.oklab import from_white, on_white
from training.shading import LAB, Shading
from training.shading_changes import carried, values_of
from training.shading_pairs import (
    OF_A_STYLE,
    ShadingPairs,
    mirrored,
    pixels_of,
    premultiplied,
    quarter_turned,
    sampled,
)
from training.shading_places import RAYS, few_places, kept, labelled, places_of, rays_of

CONCEPTS = 50


def squares(count, seed=0):
    """Squares of any size and colour, straight: drawings, darker on the right, and drafts."""
    rng = np.random.default_rng(seed)
    both = np.zeros((2, count, 128, 128, 4), np.uint8)
    for drawing, draft in zip(*both):
        x, y, size = *rng.integers(4, 40, 2), rng.integers(40, 80)
        draft[y : y + size, x : x + size] = [*rng.integers(120, 250, 3), 255]
        drawing[:] = draft
        drawing[y : y + size, x + size // 2 : x + size, :3] -= 60
    return both


@pytest.fixture
def folder(tmp_path):
    both = squares(CONCEPTS)
    both.swapaxes(0, 1).tofile(tmp_path / "flat-000.rgba")
    np.save(tmp_path / "flat-000.places.npy", few_places(both[1]))
    about = [{"style": "squares", "group": i} for i in range(CONCEPTS)]
    (tmp_path / "flat-000.rgba.json").write_text(json.dumps(about))
    return tmp_path


def prepared(drawings, drafts):
    return premultiplied(drawings), premultiplied(drafts), torch.from_numpy(kept(places_of(drafts)))


def measured(network, drawings, drafts, mode="on"):
    """Share of the difference of two drafts that goes, painted after all others."""
    own, known, places = prepared(drawings, drafts)
    references = references_of(own[2:], known[2:], places[2:], 256)
    at, weight = sampled(np.random.default_rng(3), known[:2], own[:2], 256)
    pixels, targets = pixels_of(known[:2], own[:2], places[:2], at)
    with torch.no_grad():
        painted = network(references, pixels.flatten(0, 1)[None], mode)[0].unflatten(0, (2, -1))
    sums = errors(*map(from_white, (painted, pixels[..., LAB:], targets)), weight).sum(0)
    return 1 - sums[3] / sums[2]


def test_a_folder_without_drawings_is_named(tmp_path):
    with pytest.raises(SystemExit, match="training's README"):
        ShadingPairs(tmp_path)


def test_a_batch_is_a_function_of_seed_and_step(folder):
    pairs = ShadingPairs(folder)
    for one, again in zip(pairs.batch(2, 9)[:2], pairs.batch(2, 9)[:2]):
        assert all(torch.equal(one[name], again[name]) for name in one)
    some = pairs.chosen(np.random.default_rng(1), pairs.all, True)
    assert len({pairs.group[one] for one in some}) == OF_A_STYLE


def test_rays_end_where_the_area_does():
    _, areas, _ = labelled(squares(1)[0, 0])
    rays, rng = rays_of(areas[None])[0], np.random.default_rng(0)
    for _ in range(500):
        y, x = rng.integers(128, size=2)
        for ray, (dx, dy) in zip(rays, RAYS):
            at, steps = (y + dy, x + dx), 0
            while min(at) >= 0 and max(at) < 128 and areas[at] == areas[y, x]:
                at, steps = (at[0] + dy, at[1] + dx), steps + 1
            beyond = (min(at) < 0 or max(at) > 127) and areas[y, x] == 0
            assert ray[y, x] == (steps + 129 if beyond else steps)


def test_places_are_mirrored_and_turned_as_drawings_are():
    drawing = squares(1)[1]
    drawing[0, 60:70, 30:90] = [0, 0, 0, 255]
    places = torch.from_numpy(places_of(drawing)).movedim(1, -1)
    across = torch.from_numpy(places_of(drawing[:, :, ::-1])).movedim(1, -1)
    assert torch.allclose(mirrored(places).flip(2), across, atol=1e-5)
    turned = torch.from_numpy(places_of(np.rot90(drawing, -1, (1, 2)).copy())).movedim(1, -1)
    assert torch.allclose(quarter_turned(places).rot90(-1, (1, 2)), turned, atol=1e-5)


def test_pixels_are_weighed_so_that_their_mean_is_that_of_all():
    drawings, drafts = (premultiplied(one) for one in squares(4))
    at, weight = sampled(np.random.default_rng(0), drafts, drawings, 4096)
    red = drawings[:, 0].flatten(1)
    assert torch.allclose((red.gather(1, at) * weight).mean(1), red.mean(1), atol=0.02)


def test_a_half_goes_over_to_squares_of_other_places_and_colours():
    network = Shading().eval()
    assert measured(network, *squares(8)) > 0.4
    assert measured(network, *squares(8), "off") == pytest.approx(0, abs=1e-4)


def test_what_references_do_not_agree_on_is_left():
    drawings, drafts = squares(8)
    rng = np.random.default_rng(4)
    for i in range(2, 8):  # each is darker somewhere else
        drawings[i] = drafts[i]
        y, x = rng.integers(20, 60, 2)
        drawings[i, y : y + 10, x : x + 10, :3] //= 2
    assert abs(measured(Shading().eval(), drawings, drafts)) < 0.2


def test_references_of_no_weight_are_not_seen():
    drawings, drafts = squares(8)
    own, known, places = prepared(drawings, drafts)
    references = references_of(own[1:], known[1:], places[1:], 64)
    unseen = references["whose"] > 3
    references["weight"] = references["weight"] * ~unseen
    other = references | {"targets": torch.where(unseen[..., None], 0.0, references["targets"])}
    pixels = references["pixels"][:, :9]
    with torch.no_grad():
        assert torch.equal(*(Shading().eval()(one, pixels) for one in (references, other)))


def test_a_factor_darkens_each_colour_alike():
    known, after = torch.tensor([[[0.8, 0.1, 0.0, 1.0]]]), torch.tensor([[[0.4, 0.05, 0.0, 1.0]]])
    share, ways, _ = carried(torch.tensor([[[0.6, 0.0, 0.2, 1.0]]]), values_of(known, after)[:, None])
    assert share[0, 0, 0].tolist() == [1, 0]
    assert ways[0, 0, 0, 0, 1].tolist() == pytest.approx([0.3, 0, 0.1, 1], abs=2e-3)


def test_colours_come_back():
    rgba = np.random.default_rng(0).integers(0, 256, (1, 9, 9, 4), dtype=np.uint8)
    some = premultiplied(rgba).movedim(1, -1)
    assert torch.allclose(from_white(on_white(some)), some, atol=1e-3)


def test_sets_without_a_difference_are_left_out_and_errors_are_counted_where_it_is(tmp_path):
    pixels = np.zeros((2, 3, 12, 128, 128, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[1, 0, :, :64, :, :3] = 100
    pixels.tofile(tmp_path / "test.rgba")
    (tmp_path / "test.rgba.json").write_text(json.dumps([{"style": "plain"}, {"style": "halves"}]))
    ((name, own, drafts, _),) = sets_of(tmp_path / "test")
    assert name == "halves"
    flat = lambda x: x.flatten(2).transpose(1, 2)
    weight = torch.ones(12, 128 * 128)
    far = errors(flat(drafts), flat(drafts), flat(own), weight)
    assert far[0, 4] == 64 * 128 and far[0, 0] / far[0, 4] == pytest.approx(75)
    told = intervals({"on": errors(flat(own), flat(drafts), flat(own), weight), "off": far, "mean": far})
    assert told["went"]["on"] == [1, 1, 1] and told["went"]["off"] == [0, 0, 0]
    assert told["nearer, farther, of"] == [12, 0, 12]
