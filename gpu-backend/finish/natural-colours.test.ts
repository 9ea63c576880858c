// What the drawing that gave the shape says about colours, and where it is not asked.
import { describe, expect, it } from 'vitest'
import { asDrawn, inDisc, paint, type Rgb, SIDE } from '../testing/painted-pixels.ts'
import { lockPalette } from './lock-palette.ts'
import { isColourful } from './natural-colours.ts'
import { referencePalette } from './reference-palette.ts'
import { swatchOf } from './swatch.ts'

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]
const RED: Rgb = [210, 47, 39]
const BROWN: Rgb = [106, 70, 47]
const BLUE: Rgb = [60, 120, 220]
const disc = (inner: Rgb | null, outer: Rgb | null, r = 20) =>
  paint((x, y) => (inDisc(x, y, r) ? inner : inDisc(x, y, r + 5) ? outer : null))
const middle = ({ rgba }: { rgba: Uint8ClampedArray }) => [
  ...rgba.subarray(4 * (32 * SIDE + 32), 4 * (32 * SIDE + 32) + 4),
]
const stripes = (...colours: Rgb[]) =>
  referencePalette([paint((x) => colours[Math.floor((x / SIDE) * colours.length)])])

describe('natural colours', () => {
  const palette = stripes(RED, BROWN, BLUE, BLACK)

  it('give a surface the colour of the set that is nearest to what the thing has, and leave its outline', () => {
    const drawn = asDrawn(disc(BROWN, BLACK))
    expect(middle(lockPalette(drawn, palette))).toEqual([...BROWN, 255])
    const locked = lockPalette(
      drawn,
      palette,
      paint(() => [230, 20, 60]),
    )
    expect(middle(locked)).toEqual([...RED, 255])
    expect([...locked.rgba.subarray(4 * (32 * SIDE + 9), 4 * (32 * SIDE + 9) + 4)]).toEqual([...BLACK, 255])
  })

  it('are not asked of what is see-through, there or here', () => {
    const open = asDrawn(disc(null, BLACK))
    expect(
      middle(
        lockPalette(
          open,
          palette,
          paint(() => RED),
        ),
      )[3],
    ).toBe(0)
    expect(
      middle(
        lockPalette(
          asDrawn(disc(BROWN, BLACK)),
          palette,
          paint(() => null),
        ),
      ),
    ).toEqual([...BROWN, 255])
  })

  it('do not fill what a set leaves white', () => {
    const paper = stripes(WHITE, WHITE, WHITE, WHITE, RED, BLUE)
    expect(
      middle(
        lockPalette(
          asDrawn(disc(WHITE, BLUE)),
          paper,
          paint(() => RED),
        ),
      ),
    ).toEqual([...WHITE, 255])
  })

  it('mean nothing to a set in shades of one hue', () => {
    const blues: Rgb[] = [BLUE, [30, 60, 140], [170, 200, 250]]
    expect(isColourful(blues.map(([r, g, b]) => swatchOf([r, g, b, 255], 1)))).toBe(false)
    const drawn = asDrawn(disc([30, 60, 140], null))
    expect(
      lockPalette(
        drawn,
        stripes(...blues),
        paint(() => RED),
      ),
    ).toEqual(lockPalette(drawn, stripes(...blues)))
  })
})
