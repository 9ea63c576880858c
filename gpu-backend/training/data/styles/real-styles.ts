// Sets that designers drew, as tests of what a reader of styles says: kinds as their authors sell them,
// everything else read from the SVG, exactly. `unseen` sets gave no drawing to anything that was trained; of
// the others the shapes were seen, in other styles than their own.
import type { StyleKind } from '../../../../contract/api/jobs/style-profile.ts'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { collections, iconSet } from '../drawings.ts'
import { unseenSets } from '../evaluation-sets.ts'

export interface RealStyle {
  readonly set: string
  readonly kind: StyleKind
  readonly unseen: boolean
  readonly drawings: readonly VectorDrawing[]
}

interface Permitted {
  readonly set: string
  readonly kind: StyleKind
  readonly only?: RegExp
  readonly not?: RegExp
}

const PERMITTED: readonly Permitted[] = [
  { set: 'tabler', kind: 'line', not: /-filled$|^brand-/ },
  { set: 'hugeicons', kind: 'line', not: /solid|bulk|duotone|stroke-/ },
  { set: 'akar-icons', kind: 'line', not: /-fill$/ },
  { set: 'charm', kind: 'line' },
  { set: 'bytesize', kind: 'line' },
  { set: 'icon-park-outline', kind: 'line' },
  { set: 'streamline-sharp', kind: 'line', not: /-(solid|remix)/ },
  { set: 'mynaui', kind: 'line', not: /-solid$/ },
  { set: 'ph', kind: 'line', only: /-thin$/ },
  { set: 'solar', kind: 'duotone', only: /-bold-duotone$/ },
  { set: 'ph', kind: 'duotone', only: /-duotone$/ },
  { set: 'solar', kind: 'solid', only: /-bold$/ },
  { set: 'mdi', kind: 'solid', not: /-outline|-off|alpha|numeric/ },
  { set: 'bi', kind: 'solid', only: /-fill$/ },
  { set: 'twemoji', kind: 'flat' },
  { set: 'flat-color-icons', kind: 'flat' },
  { set: 'icon-park', kind: 'outlined' },
  { set: 'streamline-ultimate-color', kind: 'outlined' },
  { set: 'noto', kind: 'gradient' },
  { set: 'fluent-color', kind: 'gradient' },
]
const EVERY = 60 // drawings of a set that are looked at

export function realStyles(): RealStyle[] {
  return [
    ...unseenSets().map(({ set, kind, svgs }) => ({
      set,
      kind,
      unseen: true,
      drawings: drawingsOf([...svgs.values()]),
    })),
    ...PERMITTED.map(permitted),
  ]
}

function permitted({ set, kind, only, not }: Permitted): RealStyle {
  if (!collections()[set]) throw new Error(`no set ${set}`)
  const json = iconSet(set)
  const bodies = Object.entries(json.icons).filter(
    ([name, { hidden }]) => !hidden && (!only || only.test(name)) && !not?.test(name),
  )
  const svgs = bodies.map(
    ([, { body, left = 0, top = 0, width = json.width ?? 16, height = json.height ?? 16 }]) => {
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ` +
        `${height}">${body}</svg>`
      )
    },
  )
  return {
    set: only ? `${set} ${String(only).replace(/[^a-z-]/g, '')}` : set,
    kind,
    unseen: false,
    drawings: drawingsOf(svgs),
  }
}

/** Evenly through the set. */
function drawingsOf(svgs: readonly string[]): VectorDrawing[] {
  const step = Math.max(1, svgs.length / EVERY)
  const chosen = Array.from({ length: Math.min(EVERY, svgs.length) }, (_, i) => svgs[Math.floor(i * step)]!)
  return chosen.flatMap((svg) => {
    try {
      return [parseSvg(svg).drawing]
    } catch {
      return [] // masks, filters and text: such drawings come as pixels alone
    }
  })
}
