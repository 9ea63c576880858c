// Pictures to look at, nothing picked by hand: a row a case, its references, the set's own drawing, what each method drew, the floors.
import sharp, { type OverlayOptions } from 'sharp'
import type { Picture } from './picture-book.ts'
import type { RowName } from './rows.ts'
import { DRAW_METHODS } from './task.ts'

const CELL = 72
const GAP = 8
const REFERENCES = 4 // shown of a case's
const HEADER = 22
export const SHEET_ROWS: readonly RowName[] = ['truth', 'tokenized', ...DRAW_METHODS, 'other', 'snapped']
const HEADINGS: Partial<Record<RowName, string>> = { truth: 'true', tokenized: 'tokenized', other: 'elsewhere', snapped: 'recoloured' }

export interface SheetCase {
  readonly references: readonly Picture[]
  readonly pictures: Partial<Record<RowName, Picture>>
}

/** A PNG on white. */
export async function drawSheet(cases: readonly SheetCase[]): Promise<Buffer> {
  const shown = SHEET_ROWS.filter((row) => cases.some(({ pictures }) => pictures[row]))
  const left = (column: number): number => GAP + column * (CELL + GAP) + (column >= REFERENCES ? 2 * GAP : 0)
  const width = left(REFERENCES + shown.length)
  const tiles: OverlayOptions[] = [{ input: headings(shown, left, width), left: 0, top: 0 }]
  for (const [y, { references, pictures }] of cases.entries()) {
    const row = [...references.slice(0, REFERENCES), ...shown.map((name) => pictures[name])]
    for (const [x, picture] of row.entries())
      if (picture) tiles.push({ input: await tile(picture), left: left(x), top: HEADER + y * (CELL + GAP) })
  }
  const height = HEADER + cases.length * (CELL + GAP) + GAP
  return await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(tiles)
    .png({ palette: true, effort: 10 })
    .toBuffer()
}

async function tile({ pixels: { rgba, width, height } }: Picture): Promise<Buffer> {
  return await sharp(rgba, { raw: { width, height, channels: 4 } })
    .resize(CELL, CELL)
    .png()
    .toBuffer()
}

function headings(rows: readonly RowName[], left: (column: number) => number, width: number): Buffer {
  const text = (x: number, label: string): string => `<text x="${x}" y="15">${label}</text>`
  const labels = [text(left(0), 'references'), ...rows.map((row, i) => text(left(REFERENCES + i), HEADINGS[row] ?? row))]
  const style = 'font-family="sans-serif" font-size="11" fill="#444"'
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEADER}"><g ${style}>${labels.join('')}</g></svg>`)
}
