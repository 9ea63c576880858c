// Where a style made by program puts its drawings: box and margin, grid, and what lies behind.
import type {
  BoxStyle,
  GridStyle,
  PlateStyle,
  ShadowStyle,
} from '../../../../contract/api/jobs/style-profile.ts'
import { between, chance, pick, type Random, weighted, whole } from '../draws.ts'
import { sampleBright, sampleDark, samplePale } from './sample-colours.ts'

/** `within`: the side that the drawing has to itself, 1 where no plate lies behind it. */
export function sampleBox(r: Random, within: number): BoxStyle {
  const size =
    within *
    (chance(r, 0.06)
      ? between(r, 0.2, 0.7)
      : weighted(r, [
          [1, 1],
          [22 / 24, 2],
          [20 / 24, 4],
          [18 / 24, 2],
          [between(r, 0.7, 1), 5],
        ] as const))
  // key lines: round drawings a little smaller, wide and tall ones as long as the frame allows
  const keyed = chance(r, 0.4)
  const round = keyed ? size * between(r, 0.86, 0.97) : size
  const off = (): number => (chance(r, 0.88) ? 0.5 : 0.5 + between(r, -1, 1) * Math.min(0.06, (1 - size) / 2))
  return { size, wide: size, tall: size, round, centre: [off(), off()] }
}

export function sampleGrid(r: Random, lines: boolean): GridStyle | null {
  if (chance(r, 0.15)) return null
  const units = weighted(r, [
    [24, 9],
    [16, 2],
    [20, 2],
    [32, 3],
    [48, 2],
    [64, 1],
    [128, 1],
    [256, 1],
    [512, 1],
  ] as const)
  return {
    units,
    align: lines && units <= 48 ? pick(r, ['whole', 'whole', 'half', 'none'] as const) : 'none',
  }
}

export function samplePlate(r: Random): PlateStyle {
  const size = chance(r, 0.4) ? 1 : between(r, 0.78, 1)
  const radius =
    weighted(r, [
      [0.5, 4],
      [0, 1],
      [between(r, 0.08, 0.3), 5],
    ] as const) * size
  const colours = chance(r, 0.3) ? [samplePale(r)] : sampleBright(r, whole(r, 1, 5))
  return { size, radius, colours, centre: [0.5, 0.5] }
}

/** The colour of the whole frame. */
export function sampleGround(r: Random): string | null {
  const which = r()
  if (which < 0.7) return null
  if (which < 0.87) return '#ffffff'
  return which < 0.95 ? samplePale(r) : sampleBright(r, 1)[0]!
}

export function sampleShadow(r: Random): ShadowStyle {
  const [angle, far] = [pick(r, [45, 45, 90, 135, 0]), between(r, 0.015, 0.07)]
  const radians = (angle * Math.PI) / 180
  return {
    dx: far * Math.cos(radians),
    dy: far * Math.sin(radians),
    blur: chance(r, 0.65) ? 0 : between(r, 0.01, 0.04),
    colour: sampleDark(r),
    opacity: chance(r, 0.2) ? 1 : between(r, 0.1, 0.45),
  }
}
