// Which of a drawing's two readings holds is for the set to say: a disc behind every drawing is a plate, a
// disc in one of them is a coin.
import type { PlateStyle } from '../../../contract/api/jobs/style-profile.ts'
import { onePlateInk } from '../colours/plate-inks.ts'
import { sameColour } from '../colours/set-colours.ts'
import type { DrawingMeasures, PlateReading, Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'
import { sharedPlate } from './shared-plate.ts'

const MOST = 0.75 // of the drawings
const SAME_SIZE = 0.06 // as a share
const MOST_COLOURS = 16

export interface ChosenReadings {
  readonly readings: readonly Reading[]
  readonly ground: string | null
  readonly plate: PlateStyle | null
}

/** One reading a drawing, and what lies behind the set: a plate, a ground, or nothing. */
export function chosenReadings(measures: readonly DrawingMeasures[]): ChosenReadings {
  const plate = plateOf(measures)
  const grounds = measures.map(({ ground }) => ground)
  const [ground, share] = mostOf(grounds)
  const behind = share >= 0.5 ? ground : null
  if (plate) {
    const on = measures.flatMap(({ plated }) =>
      plated ? [{ colour: plated.plate.colour, reading: plated.reading }] : [],
    )
    const readings = measures.map(({ bare, plated }) => plated?.reading ?? bare)
    return { ...onePlateInk(readings, on, plate), ground: behind }
  }
  const shaped = shapedPlate(measures)
  if (shaped) return { ...shaped, ground: behind }
  const readings = measures.map(({ bare }) => bare)
  if (share >= 0.6 || grounds.some((one) => one === null))
    return { readings, ground: share >= 0.5 ? ground : null, plate }
  return {
    readings,
    ground: null,
    plate: { size: 1, radius: 0, colours: distinct(grounds as string[]), centre: [0.5, 0.5] },
  }
}

/** A shape of its own that lies behind the drawings. */
function shapedPlate(
  measures: readonly DrawingMeasures[],
): Pick<ChosenReadings, 'readings' | 'plate'> | null {
  const shared = sharedPlate(measures.map(({ based }) => based?.base ?? null))
  if (shared === null) return null
  const on = shared.drawings.flatMap((place) => {
    const { based } = measures[place]
    return based ? [{ colour: based.base.colour, reading: based.reading }] : []
  })
  const points = shared.contours.flat()
  const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const plate: PlateStyle = {
    size: Math.max(right - left, bottom - top),
    radius: 0,
    colours: distinct(on.map(({ colour }) => colour)),
    centre: [(left + right) / 2, (top + bottom) / 2],
    contours: shared.contours.map((contour) => [...contour]),
  }
  return onePlateInk(
    on.map(({ reading }) => reading),
    on,
    plate,
  )
}

function plateOf(measures: readonly DrawingMeasures[]): PlateStyle | null {
  const plates = measures.flatMap(({ plated }) => (plated ? [plated.plate] : []))
  const size = median(plates.map((plate) => plate.size))
  const alike = plates.filter((plate) => Math.abs(plate.size - size) <= SAME_SIZE * size)
  if (measures.length < 2 || alike.length < MOST * measures.length) return null
  return {
    size,
    radius: roundedRadius(alike, size),
    colours: distinct(alike.map(({ colour }) => colour)),
    centre: [median(alike.map(({ centre }) => centre[0])), median(alike.map(({ centre }) => centre[1]))],
  }
}

/** A disc's radius is half its side, exactly. */
function roundedRadius(plates: readonly PlateReading[], size: number): number {
  const radius = median(plates.map((plate) => plate.radius))
  return radius > 0.47 * size ? size / 2 : radius < 0.012 * size ? 0 : radius
}

function mostOf(values: readonly (string | null)[]): [string | null, number] {
  let [best, most]: [string | null, number] = [null, 0]
  for (const value of new Set(values)) {
    const alike = values.filter((other) =>
      value === null || other === null ? value === other : alikeHex(value, other),
    ).length
    if (alike > most) [best, most] = [value, alike]
  }
  return [best, most / values.length]
}

function distinct(colours: readonly string[]): string[] {
  return colours
    .filter((colour, i) => colours.findIndex((other) => alikeHex(colour, other)) === i)
    .slice(0, MOST_COLOURS)
}

function alikeHex(one: string, other: string): boolean {
  const plain = (colour: string) => ({ colour, opacity: 1, share: 0, contour: 0 })
  return sameColour(plain(one), plain(other))
}
