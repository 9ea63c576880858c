import { describe, expect, it } from 'vitest'
import { drawn, SHAPES } from '../../testing/drawn-icons.ts'
import { measureDrawing } from '../drawing/measure-drawing.ts'
import { readProfile } from '../read-profile.ts'
import { profileOf } from './profile-of.ts'

const FOLDER = 'M2 5h7l2 3h11v13H2z'
const PLATES = ['#d04040', '#3060c0', '#2f8f4f', '#8a5a30', '#d04040', '#3060c0']
const INKS = ['#f4cccc', '#cfdcf6', '#cdebd6', '#ead9c6', '#f4cccc', '#cfdcf6']

/** Small drawings on the lower right of a shape, each in the colours of its place. */
const onPlates = async (plate: string, plates: readonly string[], inks: readonly string[]) =>
  await Promise.all(
    SHAPES.map((shape, i) =>
      drawn(
        `<path d="${plate}" fill="${plates[i]}"/><path d="${shape}" fill="${inks[i]}" transform="translate(11 10) scale(.5)"/>`,
        256,
      ),
    ),
  )

describe('a plate of a shape of its own', () => {
  it('is what all drawings have in common behind them, with the ink that goes with each colour', async () => {
    const { plate, kind, monochrome, box } = readProfile(await onPlates(FOLDER, PLATES, INKS))
    expect(plate?.colours).toEqual(PLATES.slice(0, 4))
    expect(plate?.inks).toEqual(INKS.slice(0, 4))
    expect(plate?.size).toBeCloseTo(20 / 24, 2)
    const [contour] = plate?.contours ?? []
    expect(Math.max(...contour)).toBeCloseTo(22 / 24, 1)
    expect(contour.length / 2).toBeLessThan(40)
    expect({ kind, monochrome }).toEqual({ kind: 'solid', monochrome: true })
    expect(box.centre[0]).toBeGreaterThan(0.65)
  })

  it('is nothing where the largest areas differ', async () => {
    const pictures = await Promise.all(
      SHAPES.map((shape, i) =>
        drawn(
          `<path d="${shape}" fill="${PLATES[i]}"/><circle cx="12" cy="12" r="2.5" fill="${INKS[i]}"/>`,
          256,
        ),
      ),
    )
    expect(readProfile(pictures).plate).toBeNull()
  })

  it('takes three drawings at least, and does not depend on their order', async () => {
    const measures = (await onPlates(FOLDER, PLATES, INKS)).map(measureDrawing)
    expect(profileOf(measures.slice(0, 2)).plate).toBeNull()
    const [one, other] = [profileOf(measures), profileOf([...measures].reverse())]
    expect(other.plate?.contours?.[0].length).toBe(one.plate?.contours?.[0].length)
  })
})
