// A mask with a pixel around it, which says what lies beyond the frame: whether what reaches the frame ends
// there or goes on.

const ALONG_FRAME = 0.6 // of the frame's pixels

/**
 * With a pixel around, of nothing where a contour runs along the frame: that is a stroke like others. What
 * only meets the frame may go on beyond it, and is taken as inside no more and no less than its own last
 * pixel.
 */
export function framed(inside: Uint8Array, width: number, height: number): Uint8Array {
  const wide = width + 2
  const wider = new Uint8Array(wide * (height + 2))
  for (let y = 0; y < height; y++) wider.set(inside.subarray(y * width, (y + 1) * width), (y + 1) * wide + 1)
  if (rimShare(inside, width, height) >= ALONG_FRAME) return wider
  for (let y = 1; y <= height; y++) {
    wider[y * wide] = wider[y * wide + 1]
    wider[y * wide + width + 1] = wider[y * wide + width]
  }
  wider.copyWithin(0, wide, 2 * wide)
  wider.copyWithin((height + 1) * wide, height * wide, (height + 1) * wide)
  return wider
}

function rimShare(inside: Uint8Array, width: number, height: number): number {
  let count = 0
  for (let x = 0; x < width; x++) count += inside[x] + inside[(height - 1) * width + x]
  for (let y = 0; y < height; y++) count += inside[y * width] + inside[y * width + width - 1]
  return count / (2 * (width + height))
}
