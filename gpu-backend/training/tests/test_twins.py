"""Drawings that are the same but for a detail have one number."""

import numpy as np

from training.twins import group, small_pictures


def drawing(seed, hole=False):
    """Three opaque squares at random places on nothing."""
    rng = np.random.default_rng(seed)
    pixels = np.zeros((128, 128, 4), np.uint8)
    for _ in range(3):
        y, x = rng.integers(0, 80, 2)
        pixels[y : y + 48, x : x + 48] = (*rng.integers(0, 256, 3), 255)
    if hole:
        pixels[:2, :2] = (255, 0, 0, 255)
    return pixels


def test_a_detail_makes_twins_and_another_drawing_does_not():
    pixels = np.stack([drawing(0), drawing(1), drawing(0, hole=True), drawing(2)])
    groups = group(small_pictures(pixels))
    assert groups[0] == groups[2]
    assert len({groups[0], groups[1], groups[3]}) == 3


def test_small_pictures_are_premultiplied_means():
    pixels = np.zeros((1, 128, 128, 4), np.uint8)
    pixels[0, :4, :4] = (255, 0, 0, 255)
    pixels[0, :4, 4:8] = (255, 255, 255, 0)  # nothing, whatever its colour
    small = small_pictures(pixels)
    assert small.shape == (1, 32, 32, 4)
    assert small[0, 0, 0].tolist() == [1, 0, 0, 1]
    assert not small[0, 0, 1].any()
