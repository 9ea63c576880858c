// A set's own drawings spoilt by program, each in one way that a designer would send back: what lint and
// judge have to catch before either is believed.
import { uniform } from '../decode/loop/uniform.ts'
import { type Drawing, SIDE } from '../evaluate/drawings/read-drawings.ts'
import { distanceInside } from '../evaluate/lint/distance.ts'

export const SPOILS = ['larger', 'smaller', 'thicker', 'thinner', 'wavy', 'broken', 'filled'] as const
export type Spoil = (typeof SPOILS)[number]

const SCALE = { larger: 1.13, smaller: 0.85 } // of the whole drawing
const CHANGE = 0.22 // of a line's width
const WAVE = { size: 1.4, cells: 18 } // pixels to either side; waves across the frame
const BREAKS = 3

const INKED = 0.55 // darkness or opacity that counts as drawn
const CLEAR = [255, 255, 255, 0] as const

/** `seed` gives the waves and the places of breaks. */
export function spoil(drawing: Drawing, how: Spoil, seed: number): Drawing {
  const { rgba } = drawing
  if (how === 'larger' || how === 'smaller') return { ...drawing, rgba: moved(rgba, scaleBy(SCALE[how])) }
  if (how === 'wavy') return { ...drawing, rgba: moved(rgba, waves(seed)) }
  const ink = darkMask(rgba)
  const width = 2 * Math.max(1, middleDistance(ink))
  if (how === 'thicker' || how === 'thinner') {
    return {
      ...drawing,
      rgba: spread(rgba, Math.max(1, Math.round((CHANGE * width) / 2)), how === 'thicker'),
    }
  }
  return { ...drawing, rgba: how === 'broken' ? broken(rgba, ink, width, seed) : filled(rgba, ink) }
}

type Move = (x: number, y: number) => readonly [number, number] // where a pixel's colour comes from

const scaleBy =
  (scale: number): Move =>
  (x, y) => [SIDE / 2 + (x - SIDE / 2) / scale, SIDE / 2 + (y - SIDE / 2) / scale]

function waves(seed: number): Move {
  const { size, cells } = WAVE
  const noise = Float64Array.from(
    { length: 2 * (cells + 2) ** 2 },
    (_, i) => (2 * uniform(seed, i) - 1) * 2 * size,
  )
  const at = (x: number, y: number, axis: number): number => noise[2 * (y * (cells + 2) + x) + axis]
  return (x, y) => {
    const [u, v] = [(x / SIDE) * cells, (y / SIDE) * cells]
    const [i, j] = [Math.floor(u), Math.floor(v)]
    const [s, t] = [u - i, v - j].map((share) => share * share * (3 - 2 * share))
    const mix = (axis: number): number =>
      (1 - t) * ((1 - s) * at(i, j, axis) + s * at(i + 1, j, axis)) +
      t * ((1 - s) * at(i, j + 1, axis) + s * at(i + 1, j + 1, axis))
    return [x + mix(0), y + mix(1)]
  }
}

/** Bilinear, premultiplied; beyond the frame is nothing. */
function moved(rgba: Uint8Array, from: Move): Uint8Array {
  const out = new Uint8Array(rgba.length)
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [x, y] = from(at % SIDE, Math.floor(at / SIDE))
    const [i, j] = [Math.floor(x), Math.floor(y)]
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]) {
      if (i + dx < 0 || i + dx >= SIDE || j + dy < 0 || j + dy >= SIDE) continue
      const source = ((j + dy) * SIDE + i + dx) * 4
      const weight = (dx === 1 ? x - i : 1 - x + i) * (dy === 1 ? y - j : 1 - y + j) * rgba[source + 3]
      red += weight * rgba[source]
      green += weight * rgba[source + 1]
      blue += weight * rgba[source + 2]
      alpha += weight
    }
    if (alpha > 0) out.set([red / alpha, green / alpha, blue / alpha, alpha].map(Math.round), at * 4)
  }
  return out
}

/**
 * Every pixel becomes the darkest of those within the radius, or the lightest: what is dark grows or shrinks.
 */
function spread(rgba: Uint8Array, radius: number, darker: boolean): Uint8Array {
  const dark = darkness(rgba)
  const out = new Uint8Array(rgba.length)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let best = y * SIDE + x
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (
            dx * dx + dy * dy > radius * radius ||
            x + dx < 0 ||
            x + dx >= SIDE ||
            y + dy < 0 ||
            y + dy >= SIDE
          )
            continue
          const other = (y + dy) * SIDE + x + dx
          if (darker ? dark[other] > dark[best] : dark[other] < dark[best]) best = other
        }
      }
      out.set(rgba.subarray(best * 4, best * 4 + 4), (y * SIDE + x) * 4)
    }
  }
  return out
}

/** Discs as wide as a line are wiped out of what is dark. */
function broken(rgba: Uint8Array, ink: Uint8Array, width: number, seed: number): Uint8Array {
  const out = new Uint8Array(rgba)
  const places = [...ink.keys()].filter((at) => ink[at] === 1)
  const radius = Math.max(3, 0.8 * width)
  for (let i = 0; i < BREAKS && places.length > 0; i++) {
    const middle = places[Math.floor(uniform(seed, i) * places.length)]
    for (let at = 0; at < SIDE * SIDE; at++) {
      const distance = Math.hypot(
        (at % SIDE) - (middle % SIDE),
        Math.floor(at / SIDE) - Math.floor(middle / SIDE),
      )
      if (distance < radius) out.set(CLEAR, at * 4)
    }
  }
  return out
}

/** All that ink closes in becomes ink. */
function filled(rgba: Uint8Array, ink: Uint8Array): Uint8Array {
  const out = new Uint8Array(rgba)
  const outside = new Uint8Array(SIDE * SIDE)
  const stack = [...ink.keys()].filter((at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)]
    return ink[at] === 0 && (x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1)
  })
  for (const at of stack) outside[at] = 1
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % SIDE
    for (const next of [x > 0 ? at - 1 : at, x < SIDE - 1 ? at + 1 : at, at - SIDE, at + SIDE]) {
      if (next < 0 || next >= SIDE * SIDE || outside[next] === 1 || ink[next] === 1) continue
      outside[next] = 1
      stack.push(next)
    }
  }
  const dark = darkness(rgba)
  const darkest = dark.indexOf(Math.max(...dark))
  const colour = rgba.slice(darkest * 4, darkest * 4 + 4)
  for (let at = 0; at < SIDE * SIDE; at++) if (outside[at] === 0) out.set(colour, at * 4)
  return out
}

function darkness(rgba: Uint8Array): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const luma = (0.2126 * rgba[at * 4] + 0.7152 * rgba[at * 4 + 1] + 0.0722 * rgba[at * 4 + 2]) / 255
    return (rgba[at * 4 + 3] / 255) * (1.01 - luma) // white paint is darker than nothing by a hair
  })
}

function darkMask(rgba: Uint8Array): Uint8Array {
  return Uint8Array.from(darkness(rgba), (value) => (value > INKED ? 1 : 0))
}

/** Half the usual width of what is dark: the upper quartile of distances within it. */
function middleDistance(ink: Uint8Array): number {
  const inside = [...distanceInside(ink, SIDE)].filter((distance) => distance > 0).sort((a, b) => a - b)
  return inside.length === 0 ? 0 : inside[Math.floor(0.75 * inside.length)] * (4 / 3)
}
