// N1 to N4 of the field's cases: sets that are white, faint, hairline, small in their frames or all in one
// frame; and a number of things.
import { expect, test } from 'vitest'
import { drawField, type FieldDraft, sixOf } from './draw-field.ts'

const colours = (svg: string): string[] => [
  ...new Set([...svg.matchAll(/(?:stroke|fill)="(#[0-9a-f]{3,6})"/g)].map(([, colour]) => colour as string)),
]
const width = ({ svg }: FieldDraft): number => Number(/stroke-width="([\d.]+)"/.exec(svg)?.[1])

/**
 * Share of the pixels whose coverage differs by more than an edge's softness; `scale`: what the second one's
 * alpha is multiplied by.
 */
function apart(a: FieldDraft, b: FieldDraft, scale = 1): number {
  let differing = 0
  for (let i = 3; i < a.pixels.rgba.length; i += 4) {
    const [one, other] = [a.pixels.rgba[i] as number, (b.pixels.rgba[i] as number) * scale]
    if (Math.abs(one - other) > 64) differing += 1
  }
  return differing / (a.pixels.width * a.pixels.height)
}

test.each(['shopping cart', 'search', 'calendar'])(
  'N1: white on nothing is drawn in white, and as from its dark twin: %s',
  async (prompt) => {
    const white = await drawField(sixOf('white'), prompt)
    expect(colours(white.svg)).toEqual(['#fff'])
    expect(width(white)).toBeCloseTo(2, 1)
    const dark = await drawField(sixOf('alpha'), prompt)
    expect(apart(white, dark, 1 / 0.38)).toBeLessThan(0.01)
  },
)

test('N2: faint ink stays as faint, and as whole as a lock of full ink', async () => {
  const faint = await drawField(sixOf('alpha'), 'lock')
  expect(faint.style).toContain('38 %')
  const opacities = [...faint.svg.matchAll(/stroke-opacity="([\d.]+)"/g)].map(([, value]) => Number(value))
  expect(opacities.length).toBeGreaterThan(0)
  for (const opacity of opacities) expect(opacity).toBeCloseTo(0.38, 2)
  const most = faint.pixels.rgba.reduce((top, value, i) => (i % 4 === 3 ? Math.max(top, value) : top), 0)
  expect(most / 255).toBeCloseTo(0.38, 1)
})

test('N3: hairlines are drawn as thin as they are', async () => {
  const hair = await drawField(sixOf('hair'), 'shopping cart')
  expect(width(hair)).toBeCloseTo(0.4, 1)
  expect(hair.svg).not.toContain('dasharray')
})

test('N4: an icon half as large as its frame gives one as large; a tiny one, and a row of icons in one frame, are said', async () => {
  const half = await drawField(sixOf('half'), 'shopping cart')
  expect(width(half)).toBeCloseTo(0.75, 1)
  expect(half.notes.join()).not.toContain('frames')
  const margin = await drawField(sixOf('margin'), 'shopping cart')
  expect(margin.notes).toContainEqual(
    expect.stringMatching(/^the references fill \d % of their frames, and so does the result/),
  )
  const wide = await drawField(['wide'], 'shopping cart')
  expect(wide.notes).toContainEqual(expect.stringContaining('a reference is much wider than high'))
})

test('N6: of five stars one is drawn, which is said', async () => {
  const { notes } = await drawField(sixOf('white'), '5 stars')
  expect(notes).toContainEqual(expect.stringContaining('shape from: star'))
  expect(notes).toContain('not in that drawing: 5')
})
