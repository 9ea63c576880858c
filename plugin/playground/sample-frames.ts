// What lies on the canvas of a new playground: small sets in different styles, so that there is something to
// finish.
import type { Frame } from './board.ts'
import { atlas } from './samples/atlas.ts'
import { desk } from './samples/desk.ts'
import { kiosk } from './samples/kiosk.ts'
import { picnic } from './samples/picnic.ts'

/** A set and where it lies: its top left corner, the side of its frames, and the way from one to the next. */
interface Sample {
  set: string
  title: string
  drawings: Record<string, string>
  x: number
  y: number
  side: number
  step: { x: number; y: number }
}

const ROW = 5
/** Leaves room for the names. */
const ILLUSTRATION = { side: 96, step: { x: 132, y: 144 } }
const ICON = { side: 72, step: { x: 108, y: 120 } }
const RIGHT = ROW * ILLUSTRATION.step.x + 72
/** Leaves a row free below the first sets: what is placed goes on in their grids. */
const SECOND = 3 * ILLUSTRATION.step.y + 72
const TITLE_ABOVE = 48

const samples: Sample[] = [
  { set: 'picnic', title: 'Picnic', drawings: picnic, x: 0, y: 0, ...ILLUSTRATION },
  { set: 'desk', title: 'Desk', drawings: desk, x: 0, y: SECOND, ...ILLUSTRATION },
  { set: 'kiosk', title: 'Kiosk', drawings: kiosk, x: RIGHT, y: 0, ...ICON },
  { set: 'atlas', title: 'Atlas', drawings: atlas, x: RIGHT, y: SECOND, ...ICON },
]

export interface SampleTitle {
  text: string
  x: number
  y: number
}

const framesOf = ({ set, drawings, x, y, side, step }: Sample): Frame[] =>
  Object.entries(drawings).map(([name, svg], i) => ({
    id: `${set}/${name}`,
    name,
    src: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    x: x + (i % ROW) * step.x,
    y: y + Math.floor(i / ROW) * step.y,
    width: side,
    height: side,
    recipe: null,
  }))

export const sampleFrames = (): Frame[] => samples.flatMap(framesOf)

/** A set has a title for as long as something of it is there. */
export const titlesOf = (frames: Frame[]): SampleTitle[] =>
  samples
    .filter(({ set }) => frames.some(({ id }) => id.startsWith(`${set}/`)))
    .map(({ title, x, y }) => ({ text: title, x, y: y - TITLE_ABOVE }))
