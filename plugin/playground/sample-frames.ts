// What lies on the canvas of a new playground: two small sets in different styles, so that there is something to finish.
import type { Frame } from './board.ts'
import { desk } from './samples/desk.ts'
import { picnic } from './samples/picnic.ts'

const SIDE = 96
const STEP_X = 132
const STEP_Y = 144 // leaves room for the names
const ROW = 5

export interface SampleTitle {
  text: string
  x: number
  y: number
}

const framesOf = (set: string, drawings: Record<string, string>, top: number): Frame[] =>
  Object.entries(drawings).map(([name, svg], i) => ({
    id: `${set}/${name}`,
    name,
    src: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    x: (i % ROW) * STEP_X,
    y: top + Math.floor(i / ROW) * STEP_Y,
    width: SIDE,
    height: SIDE,
    recipe: null,
  }))

const DESK_TOP = 2 * STEP_Y + 72

export const sampleFrames = (): Frame[] => [...framesOf('picnic', picnic, 0), ...framesOf('desk', desk, DESK_TOP)]

const sampleTitles: (SampleTitle & { set: string })[] = [
  { set: 'picnic', text: 'Picnic', x: 0, y: -48 },
  { set: 'desk', text: 'Desk', x: 0, y: DESK_TOP - 48 },
]

/** A set has a title for as long as something of it is there. */
export const titlesOf = (frames: Frame[]): SampleTitle[] =>
  sampleTitles.filter(({ set }) => frames.some(({ id }) => id.startsWith(`${set}/`)))
