// `tessera sheet`: a folder of results on one picture to look at, beside the set's references; blind, mixed
// with the set's own drawings for counting.
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Drawing, readDrawing, readDrawings } from '../evaluate/drawings/read-drawings.ts'
import { blindly, type Cell, drawSheet } from '../evaluate/sheets/sheet.ts'
import { command } from './options/command.ts'
import { numberOption, required } from './options/option-values.ts'

export const sheet = command({
  summary: 'show results beside their references on one picture',
  usage: `sheet --results DIR --out FILE.png [--refs DIR] [--blind DIR]

  --results DIR        what is shown: of each name the PNG and, beside it, the SVG, where there are both
  --refs DIR           the references, in the first row
  --blind DIR          the set's own drawings: as many of them stand among the results, all numbered; FILE.key.json says which are which
  --title TEXT         above it all
  --seed N             of the blind order, default 1
  --out FILE.png       the sheet`,
  options: {
    results: { type: 'string' },
    refs: { type: 'string' },
    blind: { type: 'string' },
    title: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  run: async (values) => {
    const [results, out] = [required('results', values.results), required('out', values.out)]
    const references = values.refs === undefined ? [] : await readDrawings(values.refs)
    const shown =
      values.blind === undefined ? await bothOf(results) : (await readDrawings(results)).map(cellOf)
    const seed = numberOption('seed', values.seed, { min: 0, max: 0xffffffff, integer: true }) ?? 1
    const own =
      values.blind === undefined ? [] : (await readDrawings(values.blind)).slice(0, shown.length).map(cellOf)
    const { cells, key } =
      values.blind === undefined ? { cells: shown, key: null } : blindly(shown, own, seed)
    await mkdir(dirname(out), { recursive: true })
    await writeFile(out, await drawSheet(values.title ?? '', references, cells))
    if (key !== null)
      await writeFile(out.replace(/(\.png)?$/, '.key.json'), `${JSON.stringify(key, null, 1)}\n`)
    return { document: { sheet: out, cells: cells.length }, text: out }
  },
})

const labelOf = (name: string): string => name.replaceAll('-', ' ')
const cellOf = (drawing: Drawing): Cell => ({ label: labelOf(drawing.name), drawings: [drawing] })

/** Raster and vector of each name side by side; one of them where that is all. */
async function bothOf(dir: string): Promise<Cell[]> {
  const files = new Set(await readdir(dir))
  const names = [...files].flatMap((file) => (/\.(png|svg)$/.test(file) ? file.slice(0, -4) : []))
  const cells: Cell[] = []
  const kinds = ['.png', '.svg'].filter((kind) => [...files].some((file) => file.endsWith(kind)))
  for (const name of [...new Set(names)].sort()) {
    const read = async (kind: string): Promise<Drawing | null> =>
      files.has(name + kind) ? await readDrawing(join(dir, name + kind), name) : null
    cells.push({ label: labelOf(name), drawings: await Promise.all(kinds.map(read)) })
  }
  return cells
}
