"""OKLab (Ottosson 2020) of drawings on white, with their opacity beside it, and back."""

import torch

TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_LAB = [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
]
CONES, LAB = torch.tensor(TO_CONES), torch.tensor(TO_LAB)
FROM_CONES, FROM_LAB = torch.linalg.inv(CONES), torch.linalg.inv(LAB)


def on_white(premultiplied):
    """[..., 4] in [0, 1] → L, a, b, opacity."""
    alpha = premultiplied[..., 3:]
    rgb = (premultiplied[..., :3] + 1 - alpha).clamp(0, 1)
    linear = torch.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return torch.cat([(linear @ CONES.T).clamp(min=0) ** (1 / 3) @ LAB.T, alpha], -1)


def from_white(lab):
    """L, a, b, opacity → premultiplied [..., 4]."""
    linear = ((lab[..., :3] @ FROM_LAB.T) ** 3) @ FROM_CONES.T
    bright = 1.055 * linear.clamp(min=1e-4) ** (1 / 2.4) - 0.055
    rgb = torch.where(linear <= 0.0031308, 12.92 * linear, bright)
    alpha = lab[..., 3:].clamp(0, 1)
    return torch.cat([rgb.clamp(0, 1) - 1 + alpha, alpha], -1)
