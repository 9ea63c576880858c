import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Pixels } from '../model/pixels.ts'
import type { Enlarge } from '../model/upscaler.ts'
import { asDrawn, inDisc, paint, type Rgb, SIDE } from '../testing/painted-pixels.ts'
import { type Finish, finishNotes, finishPicture } from './finish-picture.ts'
import { referencePalette } from './reference-palette.ts'

const INK: Rgb = [20, 30, 90]
const YELLOW: Rgb = [252, 234, 43]
const PLAIN: Finish = { palette: 'auto', alpha: true, svg: false }
const ring = asDrawn(paint((x, y) => (inDisc(x, y, 24) && !inDisc(x, y, 16) ? INK : null)))
const oneInk = referencePalette([paint((x) => (x < 20 ? INK : null))])
const gradient = paint((x, y) => (inDisc(x, y, 28) ? [x * 4, y * 4, 128] : null))
const notFlat = referencePalette([gradient])
const repeat: Enlarge = async ({ width, height, values }, scale) => ({
  width: width * scale,
  height: height * scale,
  values: Float32Array.from({ length: values.length * scale ** 2 }, (_, i) => {
    const [x, row] = [i % (width * scale), Math.floor(i / (width * scale))]
    return values[Math.floor(row / scale) * width + Math.floor(x / scale)]
  }),
})
const finish = (pixels: Pixels, palette: typeof oneInk, wanted: Partial<Finish>) =>
  finishPicture({ pixels }, palette, { ...PLAIN, ...wanted }, repeat)
const coloursOf = ({ rgba }: Pixels): Set<string> => {
  const colours = new Set<string>()
  for (let i = 0; i < rgba.length; i += 4)
    if (rgba[i + 3] > 0) colours.add([...rgba.subarray(i, i + 3)].join())
  return colours
}
const softPixels = ({ rgba }: Pixels): number =>
  rgba.filter((value, i) => i % 4 === 3 && value > 0 && value < 255).length

describe('finishPicture', () => {
  it.each([16, 24, 48, 100, SIDE, 512])(
    'draws flat pictures afresh at %i px, in their ink alone',
    async (size) => {
      const { pixels, svg } = await finish(ring, oneInk, { size })
      expect([pixels.width, pixels.height, pixels.rgba.length, svg]).toEqual([
        size,
        size,
        4 * size * size,
        undefined,
      ])
      expect([...coloursOf(pixels)]).toEqual([INK.join()])
      const area = pixels.rgba.reduce((sum, value, i) => sum + (i % 4 === 3 ? value / 255 : 0), 0) / size ** 2
      expect(area).toBeCloseTo((Math.PI * (24 ** 2 - 16 ** 2)) / SIDE ** 2, 1)
    },
  )

  it('is crisp at 512: edges are one pixel wide', async () => {
    const { pixels } = await finish(ring, oneInk, { size: 512 })
    // both circles, in pixels of 512
    expect(softPixels(pixels)).toBeLessThan(2 * Math.PI * (24 + 16) * 8 * 1.6)
  })

  it('puts a picture on white where it is asked to', async () => {
    for (const palette of [oneInk, notFlat]) {
      const { pixels } = await finish(ring, palette, { alpha: false })
      expect([...pixels.rgba.subarray(0, 4)]).toEqual([255, 255, 255, 255])
      expect(pixels.rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true)
    }
  })

  it('traces areas of exact colours, few paths, the same picture', async () => {
    const drawn = asDrawn(paint((x, y) => (inDisc(x, y, 12) ? YELLOW : inDisc(x, y, 24) ? INK : null)))
    const { svg = '', pixels } = await finish(
      drawn,
      referencePalette([paint((x) => (x < 20 ? INK : x < 40 ? YELLOW : null))]),
      {
        svg: true,
        size: 256,
      },
    )
    expect([...new Set(svg.match(/#[0-9a-f]{6}/g))].sort()).toEqual(['#141e5a', '#fcea2b'])
    expect(svg.match(/<path/g)?.length).toBeLessThan(5)
    expect(svg).toContain('width="256" height="256" viewBox=')
    const raster = await sharp(Buffer.from(svg), { density: 72 }).resize(256, 256).raw().toBuffer()
    const off = raster.reduce((sum, value, i) => sum + Math.abs(value - pixels.rgba[i]), 0) / raster.length
    expect(off).toBeLessThan(4)
  })

  it('keeps an ink half see-through in SVG too', async () => {
    const palette = referencePalette([
      paint((x) => (x < 20 ? INK : null)),
      halved(paint((x) => (x > 20 ? INK : null))),
    ])
    const { svg } = await finish(halved(ring), palette, { svg: true })
    expect(svg).toMatch(/fill="#141e5a" fill-opacity="0.50\d"/)
  })

  it('enlarges what is not flat, and says that there is no SVG', async () => {
    const wanted = { svg: true, size: 200 }
    const { pixels, svg } = await finish(gradient, notFlat, wanted)
    expect([pixels.width, svg]).toEqual([200, undefined])
    expect(coloursOf(pixels).size).toBeGreaterThan(500)
    const stripes = paint((x, y) => (y < 20 && x < 20 ? INK : [x * 4, y * 4, 128]))
    expect(finishNotes(referencePalette([stripes]), { ...PLAIN, ...wanted })).toEqual([
      'no SVG: the references are not flat',
    ])
    expect(finishNotes(oneInk, { ...PLAIN, ...wanted })).toEqual([])
  })

  it('says so where there are no colours to keep to', () => {
    const why = 'there is no reference with areas of one colour'
    expect(finishNotes(referencePalette([]), { ...PLAIN, svg: true })).toEqual([`no SVG: ${why}`])
    expect(finishNotes(referencePalette([]), { ...PLAIN, palette: 'locked' })).toEqual([
      `the colours are not locked: ${why}`,
    ])
    expect(finishNotes(oneInk, { ...PLAIN, palette: 'locked' })).toEqual([])
  })

  it('leaves the palette free where it is asked to', async () => {
    const tinted = asDrawn(ring, [30, 0, 0])
    expect((await finish(tinted, oneInk, { palette: 'free' })).pixels).toBe(tinted)
  })
})

function halved({ width, height, rgba }: Pixels): Pixels {
  return { width, height, rgba: rgba.map((value, i) => (i % 4 === 3 ? value / 2 : value)) }
}
