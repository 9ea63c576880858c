// Whether a picture shows anything: an empty frame, or one of a single colour all over, says nothing of a
// style.
import type { Pixels } from '../model/pixels.ts'

const EVEN = 12 // of 255, between the least and the most of a channel: a lossy image's noise

export function showsSomething({ rgba }: Pixels): boolean {
  const low = [255, 255, 255, 255]
  const high = [0, 0, 0, 0]
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3] / 255
    for (let c = 0; c < 4; c++) {
      const value = c === 3 ? rgba[i + 3] : rgba[i + c] * alpha
      if (value < low[c]) low[c] = value
      if (value > high[c]) high[c] = value
    }
  }
  return high.some((value, c) => value - low[c] > EVEN)
}
