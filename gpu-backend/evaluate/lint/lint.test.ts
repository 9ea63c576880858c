// Nine in ten of a set's own drawings pass, and each spoilt in one way does not.
import { beforeAll, describe, expect, it } from 'vitest'
import { lineDrawings } from '../../testing/line-drawings.ts'
import { type Spoil, spoil } from '../../testing/spoil-drawing.ts'
import type { Drawing } from '../drawings/read-drawings.ts'
import { Lint, type UsualLint } from './lint.ts'
import { byItem } from './tolerance.ts'

const usual = (bound: number): UsualLint => ({ bounds: byItem(() => bound), spreads: byItem(() => 0) })

let own: Drawing[]
let lint: Lint
beforeAll(async () => {
  own = await lineDrawings(60)
  lint = new Lint(own, usual(0.01))
}, 60_000)

describe('Lint', { timeout: 60_000 }, () => {
  it('lets nine in ten of the left-out own drawings pass', () => {
    expect(lint.ownPass).toBeGreaterThanOrEqual(0.88)
    // those that nobody can tell from the last that passes, pass with it
    expect(lint.ownPass).toBeLessThanOrEqual(0.97)
  })

  it.each<[Spoil, string]>([
    ['larger', 'line width'],
    ['smaller', 'size'],
    ['thicker', 'line width'],
    ['thinner', 'line width'],
    ['wavy', 'roughness'],
    ['filled', 'thickest part'],
  ])('sends back what was made %s, for its %s', (how, item) => {
    for (const [i, drawing] of own.slice(0, how === 'filled' ? 2 : 6).entries()) {
      const { passes, failed } = lint.judge(spoil(drawing, how, i))
      expect(passes).toBe(false)
      expect(failed).toContain(item)
    }
  })

  it('sends back other colours and lines of another width', async () => {
    const [red] = await lineDrawings(1, 2, '#d22')
    expect(lint.judge(red).failed).toContain('outside palette')
    const [bold] = await lineDrawings(1, 3)
    expect(lint.judge(bold).failed).toContain('line width')
  })

  it('knows a broken line by its draft, however usual such a drawing is', () => {
    const [ring] = own
    const broken = spoil(ring, 'broken', 1)
    expect(lint.judge(broken, ring).failed).toContain('ends changed')
    expect(lint.judge(ring, ring).failed).toEqual(lint.judge(ring).failed)
  })

  it('has a bound from elsewhere where a set has few drawings', () => {
    expect(new Lint(own.slice(0, 8), usual(0.0123)).bounds).toEqual(byItem(() => 0.0123))
  })
})
