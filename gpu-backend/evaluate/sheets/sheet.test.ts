import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { lineDrawings } from '../../testing/line-drawings.ts'
import { blindly, type Cell, drawSheet } from './sheet.ts'

describe('sheets', () => {
  it('show references and all cells, a missing picture too', async () => {
    const [one, two] = await lineDrawings(2)
    const cells: Cell[] = Array.from({ length: 9 }, (_, i) => ({
      label: `a < ${i}`,
      drawings: [one, i === 0 ? null : two],
    }))
    const { width, height } = await sharp(await drawSheet('A & B', [one, two], cells)).metadata()
    const alone = await sharp(await drawSheet('A & B', [], cells.slice(0, 4))).metadata()
    expect(width).toBe(alone.width + 8 * 122 - 4 * 236)
    expect(height).toBeGreaterThan(alone.height)
  })

  it('hide which cells are results, and keep the key', async () => {
    const [drawing] = await lineDrawings(1)
    const cells = (name: string): Cell[] =>
      Array.from({ length: 5 }, (_, i) => ({ label: `${name} ${i}`, drawings: [drawing] }))
    const { cells: mixed, key } = blindly(cells('result'), cells('own'), 7)
    expect(mixed.length).toBe(10)
    expect(mixed.map(({ label }) => label)).toEqual(Array.from({ length: 10 }, (_, i) => String(i + 1)))
    for (const { of, label } of Object.values(key)) expect(label).toMatch(new RegExp(`^${of} \\d$`))
    expect(Object.values(key).filter(({ of }) => of === 'own').length).toBe(5)
    expect(Object.values(key).map(({ of }) => of)).not.toEqual([
      ...Array(5).fill('result'),
      ...Array(5).fill('own'),
    ])
    expect(blindly(cells('result'), cells('own'), 7).key).toEqual(key)
  })
})
