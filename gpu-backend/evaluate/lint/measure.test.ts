// Items on drawings whose answer is known: light from one side, outlines whole and broken, parts.
import { describe, expect, it } from 'vitest'
import { drawingOfSvg } from '../drawings/read-drawings.ts'
import { type Figures, measure } from './measure.ts'
import { setPaletteOf } from './set-palette.ts'

const svgOf = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">${body}</svg>`
const rect = (x: number, width: number, fill: string): string =>
  `<rect x="${x}" y="4" width="${width}" height="16" fill="${fill}"/>`
const shaded = rect(4, 8, '#f15f4c') + rect(12, 8, '#d65346')
const outlined = `<circle cx="12" cy="12" r="8" fill="#ffcf5c" stroke="#111" stroke-width="2"/>`
const broken = `${outlined}<rect x="0" y="0" width="12" height="24" fill="#ffcf5c" clip-path="circle(9px at 12px 12px)"/>`

async function figuresOf(body: string, ...others: readonly string[]): Promise<Figures> {
  const drawings = await Promise.all([body, ...others].map((one) => drawingOfSvg(svgOf(one), 'one')))
  return measure(drawings[0], setPaletteOf(others.length === 0 ? drawings : drawings.slice(1)))
}

describe('measure', { timeout: 30_000 }, () => {
  it('sees from where a drawing is lit, and no light in one of one colour', async () => {
    expect((await figuresOf(shaded, shaded, rect(4, 16, '#2090a0')))['light across']).toBeGreaterThan(0.04)
    expect((await figuresOf(rect(4, 16, '#111')))['light across']).toBeNaN()
  })

  it('sees how much of an outline is there', async () => {
    expect((await figuresOf(outlined, outlined)).outline).toBeGreaterThan(0.95)
    expect((await figuresOf(broken, outlined)).outline).toBeLessThan(0.7)
  })

  it('counts what hangs together in one colour, however it is written', async () => {
    expect((await figuresOf(rect(4, 16, '#111'))).parts).toBe(1)
    expect((await figuresOf(rect(4, 8, '#111') + rect(12, 8, '#111'))).parts).toBe(1)
    expect((await figuresOf(rect(4, 6, '#111') + rect(14, 6, '#111'))).parts).toBe(2)
    expect((await figuresOf(rect(4, 8, '#f15f4c') + rect(12, 8, '#2090a0'))).parts).toBe(2)
  })
})
