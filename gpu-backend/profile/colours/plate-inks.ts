// Drawings in one colour each, which goes with the colour of their plate: a pale red on red, a pale green on
// green. They are a set of one ink, and the plate says which.
import type { PlateStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { ColourShare, Reading } from '../measures/drawing-measures.ts'
import { sameColour } from './set-colours.ts'

const ONE = 0.9 // of what is drawn
const OPAQUE = 0.97
const MOST = 0.7 // of the drawings

export interface OnPlate {
  readonly colour: string // of the plate
  readonly reading: Reading
}

/**
 * `on`: the drawings that have the plate. Readings and plate as they are where the drawings have several
 * colours, or all the same.
 */
export function onePlateInk(
  readings: readonly Reading[],
  on: readonly OnPlate[],
  plate: PlateStyle,
): { readonly readings: readonly Reading[]; readonly plate: PlateStyle } {
  const inks = on.map(({ reading }) => inkOf(reading))
  const found = inks.filter((ink) => ink !== null)
  if (found.length < MOST * readings.length || found.every((ink) => sameColour(ink, found[0])))
    return { readings, plate }
  const pairs = on.flatMap(({ colour }, i) => (inks[i] ? [{ colour, ink: inks[i].colour }] : []))
  const colours = plate.colours.filter((colour) => pairs.some((pair) => alike(pair.colour, colour)))
  const [stand] = found
  return {
    readings: readings.filter((reading) => inkOf(reading) !== null).map((reading) => inInk(reading, stand)),
    plate: {
      ...plate,
      colours,
      inks: colours.map((colour) => pairs.find((pair) => alike(pair.colour, colour))?.ink ?? stand.colour),
    },
  }
}

function inkOf({ colours: [first] }: Reading): ColourShare | null {
  return first && first.share >= ONE && first.opacity >= OPAQUE ? first : null
}

/** The same drawing in another ink. */
function inInk(reading: Reading, ink: ColourShare): Reading {
  const [first] = reading.colours
  return {
    ...reading,
    colours: [{ ...first, colour: ink.colour, opacity: ink.opacity, share: 1 }],
    lines: reading.lines.slice(0, 1),
  }
}

function alike(one: string, other: string): boolean {
  const plain = (colour: string): ColourShare => ({ colour, opacity: 1, share: 0, contour: 0 })
  return sameColour(plain(one), plain(other))
}
