// Colours that no area has: those of lines and dots of one or two pixels. They are looked for in what the
// areas' colours leave unexplained.
import type { Canvas } from './canvas.ts'
import { distance, type Mix, mixAt } from './flat-colours.ts'
import { UNEXPLAINED } from './layers.ts'

const ALIKE = 24 // levels between straight colours of one line
const OPAQUE = 215 // a thin line that gets this far is opaque where it is widest

interface Group {
  readonly straight: Mix // alpha 255
  weight: number
  readonly members: number[]
}

/**
 * The colour that most unexplained pixels are mixes of, `behind` being the other part. Null where fewer than
 * `least` pixels' worth are.
 */
export function thinColour({ mixed }: Canvas, labels: Uint8Array, behind: Mix, least: number): Mix | null {
  const groups: Group[] = []
  for (const at of strongestFirst(mixed, labels, behind)) {
    const mix = mixAt(mixed, at)
    const straight = straightOf(mix, behind)
    const weight = distance(mix, behind) / 255
    const group = groups.find((one) => distance(one.straight, straight) <= ALIKE)
    if (group) {
      group.weight += weight
      group.members.push(at)
    } else if (groups.length < 32) groups.push({ straight, weight, members: [at] })
  }
  const [best] = groups.sort((a, b) => b.weight - a.weight)
  if (!best || best.weight < least) return null
  return fullColour(mixed, best, behind)
}

/** Unexplained pixels, those furthest from what lies behind first: they are the least mixed. */
function strongestFirst(mixed: Float32Array, labels: Uint8Array, behind: Mix): number[] {
  const off = (at: number): number => distance(mixAt(mixed, at), behind)
  const found: number[] = []
  for (let i = 0; i < labels.length; i++) if (labels[i] === UNEXPLAINED && off(i) > 12) found.push(i)
  return found.sort((a, b) => off(b) - off(a) || a - b)
}

/**
 * On nothing, the colour without its coverage; on a ground, coverage and colour cannot be told apart, and the
 * mix stands for itself.
 */
function straightOf(mix: Mix, behind: Mix): Mix {
  if (behind[3] > 0 || mix[3] === 0) return mix
  const scale = 255 / mix[3]
  return [mix[0] * scale, mix[1] * scale, mix[2] * scale, 255]
}

/** Members are strongest first. */
function fullColour(mixed: Float32Array, { members }: Group, behind: Mix): Mix {
  const strong = mixAt(mixed, members[Math.floor(members.length * 0.02)])
  if (behind[3] > 0) return strong
  const top = mixAt(mixed, members[0])
  const scale = strong[3] >= OPAQUE || top[3] >= 250 ? 255 / strong[3] : 1
  return [strong[0] * scale, strong[1] * scale, strong[2] * scale, strong[3] * scale]
}
