// The set's palette with roles: ink is what lines are drawn in or all there is; main and second are the
// largest areas; the rest is light or shade.
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import { oklab } from '../../finish/oklab.ts'
import { bytesOf, type SetColour, tintOf } from './set-colours.ts'

const MOST = 32
const LIGHT = 0.8 // OKLab lightness
const LEAST = 0.004 // of what is drawn

/** `ink`: the lines' colour, null where there are no lines. */
export function paletteOf(colours: readonly SetColour[], ink: string | null): PaletteColour[] {
  const mono = isMonochrome(colours)
  const shown = colours.filter(({ share }, i) => i === 0 || share >= LEAST).slice(0, MOST)
  const areas = shown.filter(({ colour }) => colour !== ink)
  return shown.map((one) => ({
    colour: one.colour,
    role: mono || one.colour === ink ? 'ink' : roleOf(one, areas.indexOf(one)),
    share: Math.min(1, one.share),
    drawings: one.drawings,
    ...(one.opacity < 1 ? { opacity: one.opacity } : {}),
  }))
}

function roleOf({ colour }: SetColour, rank: number): PaletteColour['role'] {
  if (rank === 0) return 'main'
  if (rank === 1) return 'second'
  return oklab(...bytesOf(colour)).L >= LIGHT ? 'light' : 'shade'
}

/** Whether all is the first colour or a tint of it; what covers less than a hundredth does not count. */
export function isMonochrome(colours: readonly SetColour[]): boolean {
  return colours.every((one) => one.share < 0.01 || tintOf(one, colours[0]))
}
