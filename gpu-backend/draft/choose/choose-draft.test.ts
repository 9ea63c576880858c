import { describe, expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import {
  duotoneStyle,
  flatStyle,
  lineStyle,
  outlinedStyle,
  solidStyle,
} from '../../testing/style-profiles.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { chooseDraft, type DraftCandidate, type DraftReader } from './choose-draft.ts'

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
const frame: VectorElement = {
  ...fill([...rectPath(3, 3, 18, 18), ...rectPath(5, 5, 14, 14)]),
  type: 'fill',
  rule: 'evenodd',
}
const outlined = of([frame], { kind: 'line', strokes: 'outlined' })
const lines = of([stroke(rectPath(4, 4, 16, 16, 2)), stroke(ellipsePath(12, 12, 4))], {
  kind: 'line',
  strokes: 'true',
})
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

const nobodyCanTell: DraftReader = { clearness: async () => null, likeness: async () => 1 }
const first = async (
  candidates: DraftCandidate[],
  profile: typeof lineStyle,
  reader: DraftReader = nobodyCanTell,
) => candidates[(await chooseDraft(candidates, profile, reader))[0]!.place]

const tinted: VectorElement = {
  ...fill(rectPath(4, 4, 16, 16, 2)),
  paint: { type: 'solid', colour: '#000000', opacity: 0.4 },
}
const layered = of([tinted, fill(ellipsePath(12, 12, 4))], { kind: 'duotone', strokes: 'none' })

describe('chooseDraft', () => {
  it('takes two tones for two tones, but for a sign a drawing that has one', async () => {
    const twoTones = { ...duotoneStyle, line: null }
    const whole = of([...lines.source.drawing.elements], { kind: 'line', strokes: 'true' })
    const toAdd: DraftCandidate = { ...layered, options: { modifiers: ['plus'] } }
    expect(await first([whole, layered], twoTones)).toBe(layered)
    expect(await first([whole, toAdd], twoTones)).toBe(whole)
  })

  it('takes true strokes for lines, solids for solids, colours for colours', async () => {
    const all = [solid, outlined, lines, emoji]
    expect(await first(all, lineStyle)).toBe(lines)
    expect(await first(all, solidStyle)).toBe(solid)
    expect(await first(all, flatStyle)).toBe(emoji)
  })

  it('passes over what cannot be read, even if more must be drawn for it', async () => {
    const shown = of([stroke(ellipsePath(12, 12, 8))], { kind: 'line', strokes: 'true' })
    const clearness: DraftReader['clearness'] = async ({ elements }) => (elements.length === 1 ? 0.5 : 0)
    const all = [lines, lines, lines, lines, shown]
    expect(await first(all, lineStyle, { ...nobodyCanTell, clearness })).toBe(shown)
    expect(await first(all, lineStyle)).toBe(lines)
  })

  it('passes over lines that the pen makes another drawing of, unless they got a sign', async () => {
    const kept = of([stroke(ellipsePath(12, 12, 8))], { kind: 'line', strokes: 'true' })
    const likeness: DraftReader['likeness'] = async ({ elements }) => (elements.length === 1 ? 0.99 : 0.8)
    const reader = { ...nobodyCanTell, likeness }
    const all = [lines, { ...kept, rank: 1 }]
    expect(await first(all, lineStyle)).toBe(lines)
    expect(await first(all, lineStyle, reader)).toBe(all[1])
    const composed = all.map((one) => ({ ...one, options: { modifiers: ['plus' as const] } }))
    expect(await first(composed, lineStyle, reader)).toBe(composed[0])
  })

  it('passes over lines that would run together', async () => {
    expect(await first([clotted, lines], lineStyle)).toBe(lines)
  })

  it('passes over a shape in the same shape, and dots that touch a line', async () => {
    const heart = (scale: number): Path => {
      const points = [
        12, 21, 4, 14, 2, 10, 2, 8, 2, 4, 8, 3, 12, 7, 16, 3, 22, 4, 22, 8, 22, 10, 20, 14, 12, 21,
      ]
      return [
        {
          points: points.map((at, i) => (i % 2 === 0 ? 12 : 11) + (at - (i % 2 === 0 ? 12 : 11)) * scale),
          closed: true,
        },
      ]
    }
    const nested = of([fill(heart(1), '#d03040'), fill(heart(0.5), '#ffffff')], {
      kind: 'flat',
      strokes: 'none',
    })
    const plain = of([fill(heart(1), '#d03040')], { kind: 'flat', strokes: 'none' })
    expect(await first([nested, plain], flatStyle)).toBe(plain)
    const dotted = (x: number) =>
      of([stroke(rectPath(4, 4, 16, 16, 2)), fill(ellipsePath(x, 12, 1.2))], {
        kind: 'line',
        strokes: 'true',
      })
    const [near, far] = [dotted(18.2), dotted(12)]
    expect(await first([near, far], lineStyle)).toBe(far)
  })

  it('takes what means the prompt before what looks a little better', async () => {
    expect(await first([outlined, { ...lines, rank: 9 }], lineStyle)).toBe(outlined)
  })

  it('gives a drawing without colours those of the thing', async () => {
    const chosen = await chooseDraft([lines, { ...emoji, rank: 9 }], outlinedStyle, nobodyCanTell)
    const { draft, options } = chosen.find(({ place }) => place === 0)!
    expect(options.colours).toHaveLength(1)
    expect(draft!.elements.map(({ paint }) => paint.type === 'solid' && paint.colour)).toContain('#2fa56b')
  })

  const line = (x: number, y: number, toX: number, toY: number): Path => [
    { points: [x, y, x, y, toX, toY, toX, toY], closed: false },
  ]

  it('passes over a lens that is filled, and keeps it as a ring', async () => {
    const filledLens = of([fill(ellipsePath(10, 10, 7)), fill(rectPath(14, 14, 7, 3))], {
      kind: 'solid',
      strokes: 'none',
      seeThrough: 'glass',
    })
    const drawnLens = of([stroke(ellipsePath(10, 10, 7)), stroke(line(15, 15, 21, 21))], {
      kind: 'line',
      strokes: 'true',
      seeThrough: 'glass',
    })
    expect(await first([filledLens, drawnLens], solidStyle)).toBe(drawnLens)
  })

  it('takes bars as readily as solids for a solid set', async () => {
    const bars = of(
      [6, 12, 18].map((y) => stroke(line(4, y, 20, y))),
      { kind: 'line', strokes: 'true' },
    )
    const board = of([fill(rectPath(2, 2, 20, 20))], { kind: 'solid', strokes: 'none' })
    expect(await first([bars, board], solidStyle)).toBe(bars)
  })

  it('passes over blades that break off where they cross', async () => {
    const loops = [ellipsePath(6, 6, 3), ellipsePath(6, 18, 3)].map(stroke)
    const over = stroke(line(8.1, 15.9, 20, 4))
    const broken = of([...loops, over, stroke(line(8.1, 8.1, 12, 12)), stroke(line(14.8, 14.8, 20, 20))], {
      kind: 'line',
      strokes: 'true',
    })
    const whole = of([...loops, over, stroke(line(8.1, 8.1, 20, 20))], { kind: 'line', strokes: 'true' })
    expect(await first([broken, whole], lineStyle)).toBe(whole)
  })

  it('takes, for two layers, a drawing that has a part for the second', async () => {
    const layered = { ...duotoneStyle, line: null }
    const plain = of([stroke(rectPath(4, 4, 16, 16, 2))], { kind: 'line', strokes: 'true' })
    const withDetail = of(
      [stroke(rectPath(4, 4, 16, 16, 2)), stroke(line(8, 10, 16, 10)), stroke(line(8, 14, 16, 14))],
      { kind: 'line', strokes: 'true' },
    )
    expect(await first([plain, withDetail], layered)).toBe(withDetail)
    const stubs = of(
      [
        stroke(rectPath(4, 4, 16, 16, 2)),
        stroke(line(4, 9, 20, 9)),
        stroke(line(8, 3, 8, 5)),
        stroke(line(16, 3, 16, 5)),
      ],
      { kind: 'line', strokes: 'true' },
    )
    expect(await first([stubs, withDetail], layered)).toBe(withDetail)
  })

  it('passes over soft shapes in a set of pointed corners, and over gaps that fill up', async () => {
    const soft = of([fill(rectPath(3, 3, 18, 18, 3.6))], { kind: 'solid', strokes: 'none' })
    const pointed = of([fill(rectPath(3, 3, 18, 18))], { kind: 'solid', strokes: 'none' })
    expect(await first([soft, pointed], { ...solidStyle, corners: 0 })).toBe(pointed)
    const bars = (gap: number) =>
      of(
        [0, 1, 2].map((i) => fill(rectPath(3 + 6 * i, 3, 6 - gap, 18))),
        { kind: 'solid', strokes: 'none' },
      )
    const [narrow, wide] = [bars(0.4), bars(1.6)]
    expect(await first([narrow, wide], solidStyle)).toBe(wide)
  })

  it('passes over rings that close to dots much thicker than the lines', async () => {
    const face = (nose: number) =>
      of([stroke(rectPath(3, 3, 18, 18, 2)), stroke(ellipsePath(12, 14, nose))], {
        kind: 'line',
        strokes: 'true',
      })
    const [closed, open] = [face(1.5), face(3)]
    expect(await first([closed, open], lineStyle)).toBe(open)
  })

  it('passes over lines among which no body is closed, for areas', async () => {
    const bell = (closed: boolean): Path => [
      { points: [6, 18, 6, 18, 6, 6, 6, 6, 6, 6, 18, 6, 18, 6, 18, 6, 18, 18, 18, 18], closed },
    ]
    const [open, closed] = [false, true].map((one) =>
      of([stroke(bell(one)), stroke(line(9, 10, 15, 10))], { kind: 'line', strokes: 'true' }),
    )
    expect(await first([open!, closed!], { ...duotoneStyle, line: null })).toBe(closed)
  })
})
