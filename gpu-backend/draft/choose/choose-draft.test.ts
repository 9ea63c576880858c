import { describe, expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../edge/contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../edge/contract/vector/vector-drawing.ts'
import { flatStyle, lineStyle, outlinedStyle, solidStyle } from '../restyle/styles-for-tests.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { chooseDraft, type DraftCandidate } from './choose-draft.ts'

const fill = (path: Path, colour = '#000000'): VectorElement => ({
  id: '',
  type: 'fill',
  path,
  paint: { type: 'solid', colour, opacity: 1 },
  clips: [],
  rule: 'nonzero',
})
const stroke = (path: Path): VectorElement => ({
  ...fill(path),
  type: 'stroke',
  width: 2,
  cap: 'round',
  join: 'round',
  miterLimit: 4,
  dash: [],
})
const of = (elements: VectorElement[], rest: Omit<SourceDrawing, 'drawing'>): DraftCandidate => ({
  source: { drawing: { box: [0, 0, 24, 24], elements }, ...rest },
  rank: 0,
  options: {},
})

const solid = of([fill(rectPath(4, 4, 16, 16, 2))], { kind: 'solid', strokes: 'none' })
const frame: VectorElement = { ...fill([...rectPath(3, 3, 18, 18), ...rectPath(5, 5, 14, 14)]), type: 'fill', rule: 'evenodd' }
const outlined = of([frame], { kind: 'line', strokes: 'outlined' })
const lines = of([stroke(rectPath(4, 4, 16, 16, 2)), stroke(ellipsePath(12, 12, 4))], { kind: 'line', strokes: 'true' })
const clotted = of(
  [4, 5.5, 7, 8.5, 10].map((inset) => stroke(rectPath(inset, inset, 24 - 2 * inset, 24 - 2 * inset))),
  {
    kind: 'line',
    strokes: 'true',
  },
)
const emoji = of([fill(rectPath(4, 4, 16, 16, 2), '#5c9e31'), fill(ellipsePath(12, 12, 4), '#ffffff')], {
  kind: 'flat',
  strokes: 'none',
  natural: true,
})

const first = (candidates: DraftCandidate[], profile: typeof lineStyle) => candidates[chooseDraft(candidates, profile)[0]!.place]

describe('chooseDraft', () => {
  it('takes true strokes for lines, solids for solids, colours for colours', () => {
    const all = [solid, outlined, lines, emoji]
    expect(first(all, lineStyle)).toBe(lines)
    expect(first(all, solidStyle)).toBe(solid)
    expect(first(all, flatStyle)).toBe(emoji)
  })

  it('passes over lines that would run together', () => {
    expect(first([clotted, lines], lineStyle)).toBe(lines)
  })

  it('takes what means the prompt before what looks a little better', () => {
    expect(first([outlined, { ...lines, rank: 9 }], lineStyle)).toBe(outlined)
  })

  it('gives a drawing without colours those of the thing', () => {
    const { draft, options } = chooseDraft([lines, { ...emoji, rank: 9 }], outlinedStyle)[0]!
    expect(options.colours).toHaveLength(1)
    expect(draft!.elements.map(({ paint }) => paint.type === 'solid' && paint.colour)).toContain('#2fa56b')
  })
})
