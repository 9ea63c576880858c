"""The reader of concepts learns what a picture shows, on shapes that are easily told apart."""

import torch

from training.train_concepts import SIDE, Names, PictureEncoder, augmented, bag, batches, contrast, vocabulary

import numpy as np


def shapes():
    at = torch.arange(SIDE) - (SIDE - 1) / 2
    x, y = at[None, :].expand(SIDE, SIDE), at[:, None].expand(SIDE, SIDE)
    inks = {
        "bar": y.abs() < 6,
        "pole": x.abs() < 6,
        "disc": (x**2 + y**2).sqrt() < 20,
        "square": (x.abs() < 20) & (y.abs() < 20),
    }
    pictures = torch.zeros(len(inks), SIDE, SIDE, 4, dtype=torch.uint8)
    for i, ink in enumerate(inks.values()):
        pictures[i, :, :, 3] = ink * 255
    return list(inks), pictures


def test_reads_shapes():
    torch.manual_seed(0)
    words, pictures = shapes()
    vocab = {word: i + 1 for i, word in enumerate(words)}
    encoder, names = PictureEncoder(), Names(len(vocab) + 1)
    optimiser = torch.optim.AdamW([*encoder.parameters(), *names.parameters()], lr=1e-3)
    rng = torch.Generator().manual_seed(0)
    many = list(range(len(words))) * 4
    for _ in range(30):
        loss = contrast(encoder, names, augmented(pictures[many], rng), [[words[i]] for i in many], vocab)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss.item() < 1.6  # by chance 2.77; 1.39 where each name's four share their answer


def test_takes_one_of_each_group_and_knows_common_words_alone():
    names = [[["bell", "odd"]], *([["bell"]] for _ in range(7))]
    about = [{"group": i // 2, "set": f"s{i}", "names": names[i]} for i in range(8)]
    assert vocabulary(about) == {"bell": 1}
    assert bag(["odd", "bell"], {"bell": 1}) == [1, 0, 0, 0, 0, 0]
    first = next(batches(about[2:], 3, np.random.default_rng(0)))
    assert sorted(i // 2 for i in first) == [0, 1, 2]
