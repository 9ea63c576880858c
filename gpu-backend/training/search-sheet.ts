/**
 * Draws what prompts find, for eyes: node search-sheet.ts OUT.png [--drawings FILE.tvec] [--set lucide]
 * [--count 200] [--skip N] [--how synonym,composed] The names of a set that no index holds are the prompts;
 * beside each, that set's own drawing, then what was found, its id, and what it lacks.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Resvg } from '@resvg/resvg-js'
import { openDrawingSearch } from '../draft/search/drawing-search.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { iconSet } from './data/drawings.ts'
import { namedDrawings } from './data/search/named-drawings.ts'

const [ACROSS, WIDE, HIGH, ICON] = [6, 250, 62, 40]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    drawings: { type: 'string' },
    set: { type: 'string', default: 'lucide' },
    count: { type: 'string', default: '200' },
    skip: { type: 'string', default: '0' },
    how: { type: 'string' },
  },
})
const [target] = positionals
if (!target || !values.drawings) throw new Error('usage: node search-sheet.ts OUT.png [--drawings FILE.tvec]')
const drawings = await namedDrawings(values.drawings)
const search = await openDrawingSearch(drawings)
const sets = new Map<string, ReturnType<typeof iconSet>>()

function icon(set: string, name: string, x: number, y: number, mirror: Candidate['mirror'] = 'none'): string {
  const json = sets.get(set) ?? iconSet(set)
  sets.set(set, json)
  const one = json.icons[name]
  if (!one) return ''
  const [width, height] = [one.width ?? json.width ?? 16, one.height ?? json.height ?? 16]
  const scale = ICON / Math.max(width, height)
  const turn =
    mirror === 'none'
      ? ''
      : mirror === 'horizontal'
        ? `translate(${width} 0) scale(-1 1)`
        : `translate(0 ${height}) scale(1 -1)`
  return (
    `<g transform="translate(${x} ${y}) scale(${scale}) ${turn} translate(${-(one.left ?? 0)} ` +
    `${-(one.top ?? 0)})" color="#223">${one.body}</g>`
  )
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const names = Object.keys(iconSet(values.set).icons).filter(
  (name) => !iconSet(values.set).icons[name]!.hidden,
)
const answers = names.map((name) => {
  const { found } = search.find(name)
  return { name, best: found.found === 'drawings' ? found.candidates[0] : undefined }
})
const chosen = answers.filter(
  ({ best }) => values.how === undefined || values.how.split(',').includes(best?.how ?? 'nothing'),
)
const count = Math.min(Number(values.count), chosen.length)
const shown = chosen
  .filter((_, i) => Math.floor((i * count) / chosen.length) !== Math.floor(((i - 1) * count) / chosen.length))
  .slice(Number(values.skip))
const cells = shown.map(({ name, best }, i) => {
  const [x, y] = [(i % ACROSS) * WIDE, Math.floor(i / ACROSS) * HIGH]
  const id = best && drawings[best.place]!.id
  const marks =
    best &&
    [
      ...best.compose.map((one) => `+${one}`),
      ...best.missing.map((one) => `−${one}`),
      ...(best.readAs ? [`as ${best.readAs}`] : []),
    ].join(' ')
  return [
    `<text x="${x + 4}" y="${y + 11}" font-size="11" font-weight="bold">${escaped(name)}</text>`,
    icon(values.set, name, x + 4, y + 16),
    id
      ? icon(id.split('/')[0]!, id.slice(id.indexOf('/') + 1), x + 54, y + 16, best.mirror)
      : `<text x="${x + 60}" y="${y + 42}" font-size="20" fill="#c00">–</text>`,
    id
      ? `<text x="${x + 100}" y="${y + 32}" font-size="9">${escaped(id.slice(0, 30))}</text><text ` +
        `x="${x + 100}" y="${y + 46}" font-size="9" ` +
        `fill="#06c">${escaped(`${best.how} ${marks}`)}</text>`
      : '',
  ].join('')
})
const [width, height] = [ACROSS * WIDE, Math.ceil(shown.length / ACROSS) * HIGH]
const svg =
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu ` +
  `Sans"><rect width="100%" height="100%" fill="#fff"/>${cells.join('')}</svg>`
writeFileSync(target, new Resvg(svg).render().asPng())
console.error(`${shown.length} of ${names.length} names`)
