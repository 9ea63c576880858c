"""The VQ tokenizer: 128 px premultiplied RGBA ↔ a 16 × 16 grid of codes (van den Oord 2017; unit-length codes
as in ViT-VQGAN, Yu 2022)."""

import torch
import torch.nn as nn
import torch.nn.functional as F

SIZE, PATCH, GRID, CHANNELS = 128, 8, 16, 4
CODES, DIM = 2048, 8
NARROW, WIDE = 64, 128


class Residual(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.norm = nn.GroupNorm(8, channels)
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x):
        return x + self.second(F.silu(self.first(F.silu(self.norm(x)))))


class Tokenizer(nn.Module):
    """`encode` gives unit vectors, `look_up` their codes, `decode` pixels from unit vectors. The codebook is
    a buffer: it moves by EMA."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.PixelUnshuffle(4),
            nn.Conv2d(CHANNELS * 16, NARROW, 3, padding=1),
            Residual(NARROW),
            Residual(NARROW),
            nn.Conv2d(NARROW, WIDE, 4, 2, 1),
            Residual(WIDE),
            Residual(WIDE),
            nn.GroupNorm(8, WIDE),
            nn.SiLU(),
            nn.Conv2d(WIDE, DIM, 1),
        )
        self.decoder = nn.Sequential(
            nn.Conv2d(DIM, WIDE, 3, padding=1),
            Residual(WIDE),
            Residual(WIDE),
            Residual(WIDE),
            nn.Conv2d(WIDE, NARROW * 4, 1),
            nn.PixelShuffle(2),
            Residual(NARROW),
            Residual(NARROW),
            nn.GroupNorm(8, NARROW),
            nn.SiLU(),
            nn.Conv2d(NARROW, CHANNELS * 16, 3, padding=1),
            nn.PixelShuffle(4),
        )
        self.register_buffer("codebook", F.normalize(torch.randn(CODES, DIM), dim=1))

    def encode(self, x):  # [n, 4, 128, 128] in [−1, 1] → [n, 8, 16, 16], unit length
        return F.normalize(self.encoder(x).float(), dim=1)

    # [n, 8, 16, 16] → codes [n, 256]; float32, for under bf16 a quarter of the codes differ
    def look_up(self, z):
        flat = z.float().permute(0, 2, 3, 1).reshape(-1, DIM)
        return (flat @ self.codebook.t()).argmax(1).reshape(-1, GRID * GRID)

    def vectors(self, codes):  # [n, 256] → [n, 8, 16, 16]
        return self.codebook[codes].reshape(-1, GRID, GRID, DIM).permute(0, 3, 1, 2)

    def decode(self, z):  # [n, 8, 16, 16] → [n, 4, 128, 128]
        return self.decoder(z)


def premultiply(rgba):
    """Straight uint8 [n, 128, 128, 4] → premultiplied float [n, 4, 128, 128] in [−1, 1]."""
    x = rgba.float().permute(0, 3, 1, 2) / 255
    return torch.cat([x[:, :3] * x[:, 3:], x[:, 3:]], 1) * 2 - 1


def compose(x, ground):
    """Premultiplied [n, 4, h, w] in [−1, 1] over a ground [n, 3, 1, 1] in [0, 1] → RGB in [0, 1]."""
    x = (x + 1) / 2
    return x[:, :3] + (1 - x[:, 3:]) * ground
