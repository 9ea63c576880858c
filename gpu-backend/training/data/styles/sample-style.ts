// A style made by program: a random style profile, from a seed alone. What training redraws public drawings
// to, so that the label of every picture is known to the last digit. Kinds and numbers are as frequent as in
// real sets, but for rare ones, which come often enough to be learnt.
import type {
  AreaStyle,
  PaletteColour,
  StyleKind,
  StyleProfile,
} from '../../../../contract/api/jobs/style-profile.ts'
import { between, chance, pick, type Random, seededRandom, weighted, whole } from '../draws.ts'
import {
  apart,
  darkened,
  sampleBright,
  sampleDark,
  sampleInk,
  samplePale,
  samplePalette,
} from './sample-colours.ts'
import { sampleLine, sampleWidth } from './sample-line.ts'
import { sampleBox, sampleGrid, sampleGround, samplePlate, sampleShadow } from './sample-place.ts'

/** Kinds that a program can draw: painterly is none. */
export type SampledKind = Exclude<StyleKind, 'painterly'>

/**
 * A lighter line inside main areas, towards the light: no part of a profile, for no program draws it into a
 * draft; it is learnt from patches.
 */
export interface HighlightStyle {
  readonly angle: number // degrees clockwise from the right
  readonly inset: number // from the area's edge, a share of the frame
  readonly width: number
  readonly colour: string
  readonly opacity: number
}

export interface SampledStyle {
  readonly profile: StyleProfile
  readonly highlight: HighlightStyle | null
}

const KINDS: readonly (readonly [SampledKind, number])[] = [
  ['line', 24],
  ['solid', 13],
  ['duotone', 13],
  ['slipped', 10],
  ['flat', 18],
  ['outlined', 13],
  ['gradient', 9],
]
const SHOWS = 0.75 // of a line's width, half of which lies on either side of its middle
const VISIBLE = 0.25 // OKLab: what ink and what lies behind it differ by at least

/** `kind`: chosen by the seed where none is given. */
export function sampleStyle(seed: number, kind?: SampledKind): SampledStyle {
  const r = seededRandom(seed)
  const drawn = weighted(r, KINDS)
  const painted = paint(r, kind ?? drawn)
  const plate = chance(r, 0.12) ? samplePlate(r) : null
  const ground = plate === null || chance(r, 0.3) ? sampleGround(r) : null
  const behind = plate?.colours ?? (ground ? [ground] : [])
  const box = sampleBox(r, plate ? plate.size * between(r, 0.5, 0.72) : 1)
  const areas = !painted.monochrome
  const profile: StyleProfile = {
    ...sizedFor(box.size, visibleOn(r, painted, behind, plate === null && ground === null)),
    box,
    grid: sampleGrid(r, painted.line !== null),
    plate,
    ground,
    shadow: areas && chance(r, 0.12) ? sampleShadow(r) : null,
    detail: { elements: whole(r, 2, 8), smallest: between(r, 0.03, 0.15) },
    confidence: {},
    references: 8,
    leftOut: [],
  }
  return {
    profile,
    highlight: areas && painted.kind !== 'slipped' && chance(r, 0.12) ? sampleHighlight(r) : null,
  }
}

const USUAL_SIZE = 0.85

/** Lengths are as of a drawing that fills the frame; one on a plate or in a wide margin has finer ones. */
function sizedFor(size: number, { line, outline, area, ...painted }: Painted): Painted {
  const by = size < 0.75 ? size / USUAL_SIZE : 1
  return {
    ...painted,
    line: line && { ...line, width: by * line.width, cornerRadius: by * line.cornerRadius },
    outline: outline && { ...outline, width: by * outline.width },
    area: area.type === 'slipped' ? { ...area, dx: by * area.dx, dy: by * area.dy } : area,
  }
}

type Painted = Pick<StyleProfile, 'kind' | 'line' | 'area' | 'outline' | 'palette' | 'monochrome'>

function paint(r: Random, kind: SampledKind): Painted {
  const ink = sampleInk(r)
  const mono = { kind, outline: null, palette: [inkColour(ink, 1)], monochrome: true }
  switch (kind) {
    case 'line':
      return { ...mono, line: sampleLine(r, ink), area: { type: 'none' } }
    case 'solid':
      return { ...mono, line: null, area: { type: 'solid' } }
    case 'duotone':
      return duotone(r, ink)
    case 'slipped':
      return slipped(r, ink)
    default:
      return coloured(r, kind)
  }
}

function duotone(r: Random, ink: string): Painted {
  const faint = chance(r, 0.7)
  const tint = faint ? ink : chance(r, 0.6) ? pick(r, sampleBright(r, 2)) : samplePale(r)
  const opacity = faint || chance(r, 0.2) ? between(r, 0.14, 0.55) : 1
  const dark = between(r, 0.35, 0.75)
  const second: PaletteColour = {
    colour: tint,
    role: faint ? 'ink' : 'main',
    share: 1 - dark,
    ...(opacity < 1 ? { opacity } : {}),
  }
  return {
    kind: 'duotone',
    line: chance(r, 0.6) ? sampleLine(r, ink) : null,
    area: { type: 'duotone', tint, opacity },
    outline: null,
    palette: [inkColour(ink, dark), second].sort((a, b) => b.share - a.share),
    monochrome: faint,
  }
}

function slipped(r: Random, ink: string): Painted {
  const colours = sampleBright(r, chance(r, 0.35) ? 1 : whole(r, 2, 5))
  const line = sampleLine(r, ink)
  const angle = (pick(r, [45, 45, 45, 135, -135, -45, 0, 90]) * Math.PI) / 180
  // less stays under the lines, and nobody sees it
  const far = Math.max(between(r, 0.018, 0.075), SHOWS * line.width)
  const dark = between(r, 0.3, 0.55)
  const palette = colours.map(
    (colour, i): PaletteColour => ({
      colour,
      role: i === 1 ? 'second' : 'main',
      share: (1 - dark) / colours.length,
    }),
  )
  return {
    kind: 'slipped',
    line,
    area: { type: 'slipped', dx: far * Math.cos(angle), dy: far * Math.sin(angle) },
    outline: null,
    palette: [inkColour(ink, dark), ...palette].sort((a, b) => b.share - a.share),
    monochrome: false,
  }
}

function coloured(r: Random, kind: 'flat' | 'outlined' | 'gradient'): Painted {
  const palette = samplePalette(r)
  const area =
    kind === 'gradient'
      ? sampleGradient(r)
      : chance(r, kind === 'flat' ? 0.4 : 0.15)
        ? twoTone(r, palette)
        : ({ type: 'flat' } as const)
  if (kind !== 'outlined') return { kind, line: null, area, outline: null, palette, monochrome: false }
  const colour = chance(r, 0.92) ? sampleDark(r) : '#ffffff'
  const line = { ...sampleLine(r, colour), width: Math.min(0.06, 0.6 * sampleWidth(r) + 0.005) }
  const outline = {
    around: chance(r, 0.72) ? ('shapes' as const) : ('silhouette' as const),
    width: line.width,
    colour,
  }
  const rest = palette
    .filter((one) => one.colour !== colour)
    .map((one) => ({ ...one, share: 0.8 * one.share }))
  return {
    kind,
    line,
    area,
    outline,
    palette: [inkColour(colour, 0.2), ...rest].sort((a, b) => b.share - a.share),
    monochrome: false,
  }
}

function twoTone(r: Random, palette: readonly PaletteColour[]): AreaStyle {
  const shade = chance(r, 0.5) ? '#000000' : darkened(r, palette[0]!.colour)
  return {
    type: 'two-tone',
    angle: pick(r, [0, 0, 0, 180, 45, 135, 90]),
    shade,
    opacity: between(r, 0.1, shade === '#000000' ? 0.3 : 0.6),
  }
}

const sampleGradient = (r: Random): AreaStyle => ({
  type: 'gradient',
  angle: weighted(r, [
    [90, 5],
    [45, 2],
    [135, 1],
    [0, 1],
    [between(r, -180, 180), 2],
  ] as const),
  lift: between(r, 0.02, 0.16),
  drop: between(r, 0.02, 0.16),
})

const sampleHighlight = (r: Random): HighlightStyle => ({
  angle: pick(r, [-135, -135, -90, -45]),
  inset: between(r, 0.025, 0.06),
  width: between(r, 0.012, 0.03),
  colour: '#ffffff',
  opacity: between(r, 0.35, 1),
})

const inkColour = (colour: string, share: number): PaletteColour => ({ colour, role: 'ink', share })

/**
 * White drawings come on dark plates and, as for dark themes, on nothing; on any ground ink is one that can
 * be seen.
 */
function visibleOn(r: Random, painted: Painted, behind: readonly string[], bare: boolean): Painted {
  const { line, palette, monochrome, outline } = painted
  const ink = line?.colour ?? palette.find(({ role }) => role === 'ink')?.colour
  if (ink === undefined) return painted
  const clear = (colour: string): boolean => behind.every((other) => apart(colour, other) >= VISIBLE)
  const white = bare ? monochrome && chance(r, 0.06) : monochrome && chance(r, 0.4) && clear('#ffffff')
  const colour = white ? '#ffffff' : clear(ink) ? ink : ((['#000000', '#ffffff'] as const).find(clear) ?? ink)
  if (colour === ink) return painted
  const inked = <T extends { colour: string }>(one: T): T => (one.colour === ink ? { ...one, colour } : one)
  const area =
    painted.area.type === 'duotone' && painted.area.tint === ink
      ? { ...painted.area, tint: colour }
      : painted.area
  return {
    ...painted,
    area,
    line: line && { ...line, colour },
    outline: outline && { ...outline, colour },
    palette: palette.map(inked),
  }
}
