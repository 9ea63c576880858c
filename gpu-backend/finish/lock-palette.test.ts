import { describe, expect, it } from 'vitest'
import type { Pixels } from '../model/pixels.ts'
import { asDrawn, inDisc, paint, type Rgb, SIDE } from '../testing/painted-pixels.ts'
import { lockPalette, lockPicture } from './lock-palette.ts'
import { referencePalette } from './reference-palette.ts'

const BLACK: Rgb = [0, 0, 0]
const YELLOW: Rgb = [252, 234, 43]
const PALE: Rgb = [226, 238, 252]
const BLUE: Rgb = [60, 120, 220]
const GREY: Rgb = [150, 150, 150]
const GREEN: Rgb = [40, 140, 60]
const BROWN: Rgb = [106, 98, 30] // on the way from black to yellow
const colourAt = ({ rgba }: Pixels, x: number, y: number) => [
  ...rgba.subarray(4 * (y * SIDE + x), 4 * (y * SIDE + x) + 4),
]

describe('lockPalette', () => {
  it('gives a monochrome set its ink and nothing else, in the shape that was drawn', () => {
    const ink: Rgb = [20, 30, 90]
    const shape = paint((x, y) => (inDisc(x, y, 24) && !inDisc(x, y, 16) ? ink : null))
    const locked = lockPalette(
      asDrawn(shape, [25, 40, -30]),
      referencePalette([paint((x) => (x < 20 ? ink : null))]),
    )
    let off = 0
    for (let i = 0; i < locked.rgba.length; i += 4) {
      if (locked.rgba[i + 3] > 0) expect([...locked.rgba.subarray(i, i + 3)]).toEqual(ink)
      off += Math.abs(locked.rgba[i + 3] - shape.rgba[i + 3]) / 255
    }
    expect(off).toBeLessThan(110) // of 2,000 pixels of shape, along 250 pixels of hard edge
  })

  it('takes what is paler than half the ink for nothing', () => {
    const grey = asDrawn(paint((x, y) => (inDisc(x, y, 20) ? [225, 225, 225] : null)))
    const locked = lockPalette(grey, referencePalette([paint((x) => (x < 20 ? BLACK : null))]))
    expect(locked.rgba.every((value) => value === 0)).toBe(true)
  })

  it('lets no third colour into an edge', () => {
    const references = [paint((x, y) => (x < 20 ? BLACK : y < 20 ? YELLOW : x > 50 ? BROWN : null))]
    const drawn = asDrawn(
      paint((x, y) => (inDisc(x, y, 14) ? YELLOW : inDisc(x, y, 24) ? BLACK : null)),
      [-6, 8, 5],
    )
    const locked = lockPalette(drawn, referencePalette(references))
    expect(colourAt(locked, 32, 32)).toEqual([...YELLOW, 255])
    expect(colourAt(locked, 32, 13)).toEqual([...BLACK, 255])
    for (let x = 0; x < SIDE; x++) {
      const [r, g, b, alpha] = colourAt(locked, x, 32)
      if (alpha < 255) expect([r, g, b]).toEqual(alpha === 0 ? [0, 0, 0] : BLACK)
      // On the line from black to yellow, not near brown, which lies off it.
      else
        expect(
          Math.abs(r - (g * YELLOW[0]) / YELLOW[1]) + Math.abs(b - (g * YELLOW[2]) / YELLOW[1]),
        ).toBeLessThan(3)
    }
  })

  it('keeps a line of two pixels', () => {
    const references = [paint((x) => (x < 20 ? BLACK : YELLOW))]
    const locked = lockPalette(
      asDrawn(paint((x) => (Math.abs(x - 32) < 1 ? BLACK : YELLOW))),
      referencePalette(references),
    )
    expect(colourAt(locked, 32, 30)[0] + colourAt(locked, 31, 30)[0]).toBeLessThan(200)
    expect(colourAt(locked, 26, 30)).toEqual([...YELLOW, 255])
  })

  it.each([
    ['a dark outline around a pale surface', BLACK, PALE],
    ['a white outline around a dark surface', [255, 255, 255] as Rgb, BLUE],
  ])('keeps %s in its ink, with nothing beyond it', (_, ink, inside) => {
    const references = [paint((x) => [ink, inside, GREY, GREEN][Math.floor(x / 16)]!)]
    const drawn = asDrawn(paint((x, y) => (inDisc(x, y, 19) ? inside : inDisc(x, y, 22) ? ink : null)))
    const { map, colours } = lockPicture(drawn, referencePalette(references), SIDE)
    const shown = [...new Set(map.of)].map((place) => colours[place].join())
    expect(shown.sort()).toEqual([[0, 0, 0, 0].join(), [...ink, 255].join(), [...inside, 255].join()].sort())
  })

  it('takes the paler rim that a decoder leaves beside an outline for the surface', () => {
    const references = [paint((x) => [BLACK, BLUE, GREY, [255, 255, 255] as Rgb][Math.floor(x / 16)]!)]
    const rim: Rgb = [120, 170, 240]
    const drawn = asDrawn(
      paint((x, y) => (inDisc(x, y, 19) ? BLUE : inDisc(x, y, 21) ? rim : inDisc(x, y, 26) ? BLACK : null)),
    )
    const { map, colours } = lockPicture(drawn, referencePalette(references), SIDE)
    expect([...new Set(map.of)].map((place) => colours[place].join()).sort()).toEqual(
      [[0, 0, 0, 0].join(), [...BLACK, 255].join(), [...BLUE, 255].join()].sort(),
    )
  })

  it('keeps one surface one colour, stains and all', () => {
    const orange: Rgb = [240, 165, 80]
    const stained = asDrawn(
      paint((x, y) => (inDisc(x, y, 26) ? (inDisc(x + 8, y, 8) ? [225, 150, 95] : orange) : null)),
    )
    const palette = referencePalette([
      paint((x, y) => (x < 20 ? [208, 208, 206] : y < 30 ? YELLOW : x < 40 ? [234, 90, 71] : [165, 121, 57])),
    ])
    const inside = new Set<string>()
    const locked = lockPalette(stained, palette)
    for (let x = 12; x < 52; x++) inside.add(colourAt(locked, x, 32).join())
    expect(inside.size).toBe(1)
  })

  it('leaves everything as it is where the references are not flat', () => {
    const drawn = asDrawn(paint((x, y) => [x * 4, y * 4, 90]))
    expect(lockPalette(drawn, referencePalette([drawn]))).toBe(drawn)
  })
})
