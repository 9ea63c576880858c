// Styles for pairs of draft and target: most by program, redrawn by the drafter with effects that no profile
// says, a third real sets, whose drawings are flattened. A style is a function of its number alone.
import type { StyleKind, StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import type { PublicDrawing } from '../../../draft/public-set/public-drawing.ts'
import { restyle } from '../../../draft/restyle/restyle.ts'
import type { SourceDrawing } from '../../../draft/source-drawing.ts'
import { SETS } from '../drawings.ts'
import { pick, type Random, seededRandom, weighted } from '../draws.ts'
import { type SampledKind, sampleStyle } from '../styles/sample-style.ts'
import { drawEffects } from './draw-effects.ts'
import type { Effects } from './effects.ts'
import { flattenDrawing } from './flatten-drawing.ts'
import { misreadProfile } from './misread-profile.ts'
import { sampleEffects } from './sample-effects.ts'

export const OF_A_STYLE = 12
const REAL = 0.35
const OTHERS = 500_000 // seeds of styles that drafts are misread as
const MOST_ELEMENTS = 14
const LEAST_OF_A_SET = 40
const KINDS: readonly (readonly [SampledKind, number])[] = [
  ['flat', 0.38],
  ['outlined', 0.26],
  ['slipped', 0.14],
  ['gradient', 0.1],
  ['duotone', 0.07],
  ['line', 0.03],
  ['solid', 0.02],
]
const COLOURED: readonly StyleKind[] = ['flat', 'outlined', 'gradient']
const NATURAL = new Set(SETS.natural)

export interface DraftPair {
  readonly target: VectorDrawing
  readonly draft: VectorDrawing
}

export interface DraftStyle {
  readonly name: string
  /** Places in the public set, each of another concept. */
  readonly members: readonly number[]
  pair(place: number, drawing: VectorDrawing): DraftPair
}

export interface Pools {
  readonly bySource: ReadonlyMap<string, readonly number[]>
  readonly byKind: ReadonlyMap<string, readonly number[]>
}

export function poolsOf(drawings: readonly PublicDrawing[]): Pools {
  const usable = [...drawings.keys()].filter((i) => drawings[i]!.elements <= MOST_ELEMENTS)
  const coloured = [...drawings.keys()].filter(
    (i) => drawings[i]!.set in SETS.colour && [...COLOURED, 'duotone'].includes(drawings[i]!.kind),
  )
  const bySource = Map.groupBy(coloured, (i) => `${drawings[i]!.set}:${drawings[i]!.variant}`)
  for (const [style, members] of bySource) if (members.length < LEAST_OF_A_SET) bySource.delete(style)
  const byKind = Map.groupBy(
    usable.filter((i) => drawings[i]!.kind !== 'line' || drawings[i]!.strokes === 'true'),
    (i) => drawings[i]!.kind,
  )
  return { bySource, byKind }
}

export function draftStyle(number: number, drawings: readonly PublicDrawing[], pools: Pools): DraftStyle {
  const r = seededRandom(7_000_003 + number)
  return r() < REAL ? realStyle(r, drawings, pools) : madeStyle(number, r, drawings, pools)
}

/** Large sets come oftener, by the square root of their size. */
function realStyle(r: Random, drawings: readonly PublicDrawing[], { bySource }: Pools): DraftStyle {
  const [style, all] = weighted(
    r,
    [...bySource].map(
      (one) => [one, SETS.colour[one[0].split(':')[0]!]! * Math.sqrt(one[1].length)] as const,
    ),
  )
  const turn = r() < 0.75 ? 0 : (r() - 0.5) * 0.25
  const flattening = {
    shades: r() < 0.15,
    outlines: r() > 0.12,
    recolour: ({ L, a, b }: { L: number; a: number; b: number }) => ({
      L: L + turn / 4,
      a: a + turn / 2,
      b: b - turn / 2,
    }),
  }
  return {
    name: style,
    members: chosen(r, all, drawings),
    pair: (_, drawing) => ({ target: drawing, draft: flattenDrawing(drawing, flattening) }),
  }
}

function madeStyle(
  number: number,
  r: Random,
  drawings: readonly PublicDrawing[],
  { byKind }: Pools,
): DraftStyle {
  const kind = weighted(r, KINDS)
  const plain = (profile: StyleProfile): StyleProfile => ({ ...profile, grid: null })
  const profile = plain(sampleStyle(number, kind).profile)
  const otherKind = COLOURED.includes(kind) ? weighted(r, KINDS.slice(0, 2)) : kind
  const other = plain(sampleStyle(number + OTHERS, otherKind).profile)
  const effects = effectsOf(kind, r)
  const misread = misreadProfile(profile, other, r)
  return {
    name: `made ${number} ${kind}`,
    members: chosen(r, sourcesFor(kind, r, byKind), drawings),
    pair: (place, drawing) => {
      const { kind: from, strokes, set } = drawings[place]!
      const source: SourceDrawing = { drawing, kind: from, strokes, natural: NATURAL.has(set) }
      const behind = Number(profile.ground !== null) + Number(profile.plate !== null)
      const target = painted(restyle(source, profile), behind, effects, seededRandom(number * 131 + place))
      return { target, draft: restyle(source, misread) }
    },
  }
}

/** `behind`: how many elements are ground and plate, which stay as they are. */
function painted(
  { box, elements }: VectorDrawing,
  behind: number,
  effects: Effects,
  r: Random,
): VectorDrawing {
  const drawn = drawEffects({ box, elements: elements.slice(behind) }, effects, r)
  const all = [...elements.slice(0, behind), ...drawn.elements]
  return { box, elements: all.map((element, i) => ({ ...element, id: `e${i}` })) }
}

/** Lines and solids have few places for paint: only what suits their strokes. */
const effectsOf = (kind: StyleKind, r: Random): Effects =>
  COLOURED.includes(kind)
    ? sampleEffects(r, kind === 'outlined')
    : { ...sampleEffects(r, false), highlight: null, blend: null, slip: null, shade: null }

function sourcesFor(kind: StyleKind, r: Random, byKind: Pools['byKind']): readonly number[] {
  const of = (name: string): readonly number[] => byKind.get(name) ?? []
  if (!COLOURED.includes(kind)) return r() < 0.8 || kind !== 'slipped' ? of('line') : of('outlined')
  return r() < 0.85 ? [...of('flat'), ...of('gradient')] : of('outlined')
}

function chosen(r: Random, from: readonly number[], drawings: readonly PublicDrawing[]): number[] {
  const members: number[] = []
  const groups = new Set<number>()
  for (let tries = 0; tries < 40 * OF_A_STYLE && members.length < OF_A_STYLE; tries++) {
    const place = pick(r, from)
    if (groups.has(drawings[place]!.group)) continue
    groups.add(drawings[place]!.group)
    members.push(place)
  }
  return members
}
