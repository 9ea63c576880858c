// A picture as the measures see it: straight RGBA bytes; and its lightness on white paper, where what is
// transparent is paper.

export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray // [height, width, 4], straight alpha
}

/** Rec. 709 luma of the encoded values, composed on white: [height, width] in [0, 1]. */
export function lumaOnWhite({ width, height, rgba }: Pixels): Float32Array {
  const luma = new Float32Array(width * height)
  for (let i = 0; i < luma.length; i++) {
    const value = 0.2126 * rgba[i * 4] + 0.7152 * rgba[i * 4 + 1] + 0.0722 * rgba[i * 4 + 2]
    const alpha = rgba[i * 4 + 3] / 255
    luma[i] = 1 + alpha * (value / 255 - 1)
  }
  return luma
}
