// Entry of the process that makes strangers' SVG into pixels, one after the other. It is a process of its
// own, so that what the rasteriser does with a hostile file ends with it: its time is bounded by whoever
// started it, its memory by itself.
import sharp from 'sharp'
import { MEMORY_EXIT, type RasterAnswer, type RasterOrder } from './raster-messages.ts'

/** Node and librsvg have some 100 MB; a square of 1024 px is 4 MB, of which filters need a dozen. */
const MOST_BYTES = 512 * 1024 * 1024
const LOOK_MS = 20

sharp.cache(false)
sharp.concurrency(1)

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_BYTES) process.exit(MEMORY_EXIT)
}, LOOK_MS)

async function draw({ svg, width, height }: RasterOrder): Promise<RasterAnswer> {
  try {
    const image = sharp(Buffer.from(svg))
      .resize(width, height, { fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha()
    return { rgba: await image.raw({ depth: 'uchar' }).toBuffer() }
  } catch (error) {
    return { reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] as string }
  }
}

process.on('message', (order: RasterOrder) => {
  void draw(order).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))
