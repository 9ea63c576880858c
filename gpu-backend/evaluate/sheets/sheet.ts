// Sheets to look at, nothing picked: a set's references, then one cell a prompt. And blind sheets, where
// results stand among the set's own drawings under numbers alone, so that whoever counts does not know which
// is which.
import sharp, { type OverlayOptions } from 'sharp'
import { uniform } from '../../decode/loop/uniform.ts'
import { type Drawing, SIDE } from '../drawings/read-drawings.ts'

const TILE = 112
const GAP = 10
const LABEL = 18
const TITLE = 30
const COLUMNS = 8

export interface Cell {
  readonly label: string
  readonly drawings: readonly (Drawing | null)[] // side by side, alike in number; null is shown as missing
}

/** A PNG on white. */
export async function drawSheet(
  title: string,
  references: readonly Drawing[],
  cells: readonly Cell[],
): Promise<Buffer> {
  const beside = Math.max(1, ...cells.map(({ drawings }) => drawings.length))
  const columns = Math.max(1, Math.floor(COLUMNS / beside))
  const cellWidth = beside * TILE + (beside - 1) * 2 + GAP
  const width = GAP + Math.max(columns * cellWidth, references.length > 0 ? COLUMNS * (TILE + GAP) : 0)
  const top = TITLE + (references.length > 0 ? TILE + 2 * GAP : 0)
  const height = top + Math.ceil(cells.length / columns) * (TILE + LABEL + GAP) + GAP
  const tiles: OverlayOptions[] = []
  const texts = [text(GAP, 20, title, 15)]
  for (const [i, drawing] of references.slice(0, COLUMNS).entries()) {
    tiles.push({ input: await tile(drawing), left: GAP + i * (TILE + GAP), top: TITLE })
  }
  for (const [i, { label, drawings }] of cells.entries()) {
    const [left, y] = [GAP + (i % columns) * cellWidth, top + Math.floor(i / columns) * (TILE + LABEL + GAP)]
    texts.push(text(left, y + TILE + 13, label, 12))
    for (const [j, drawing] of drawings.entries())
      tiles.push({ input: await tile(drawing), left: left + j * (TILE + 2), top: y })
  }
  const labels =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" ` + `height="${height}">${texts.join('')}</svg>`
  return await sharp({ create: { width, height, channels: 3, background: '#e9e9ec' } })
    .composite([...tiles, { input: Buffer.from(labels), left: 0, top: 0 }])
    .png({ palette: true, effort: 7 })
    .toBuffer()
}

/** What a blind sheet shows, and what each of its numbers is. */
export interface BlindSheet {
  readonly cells: readonly Cell[]
  readonly key: Readonly<Record<number, { readonly of: 'result' | 'own'; readonly label: string }>>
}

/**
 * Cells of two kinds, shuffled under numbers alone: names tell a set's own drawings from what was asked for.
 */
export function blindly(results: readonly Cell[], own: readonly Cell[], seed: number): BlindSheet {
  const left = [
    ...results.map((cell) => ({ cell, of: 'result' as const })),
    ...own.map((cell) => ({ cell, of: 'own' as const })),
  ]
  const order = Array.from(
    { length: left.length },
    (_, i) => left.splice(Math.floor(uniform(seed, i) * left.length), 1)[0],
  )
  const cells = order.map(({ cell }, i) => ({ ...cell, label: String(i + 1) }))
  return {
    cells,
    key: Object.fromEntries(order.map(({ of, cell }, i) => [i + 1, { of, label: cell.label }])),
  }
}

async function tile(drawing: Drawing | null): Promise<Buffer> {
  const white = sharp({
    create: { width: TILE, height: TILE, channels: 3, background: drawing ? '#ffffff' : '#cccccc' },
  })
  if (!drawing) return await white.png().toBuffer()
  const picture = await sharp(drawing.rgba, { raw: { width: SIDE, height: SIDE, channels: 4 } })
    .resize(TILE, TILE)
    .png()
    .toBuffer()
  return await white
    .composite([{ input: picture }])
    .png()
    .toBuffer()
}

function text(x: number, y: number, words: string, size: number): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" fill="#222">${safe}</text>`
}
