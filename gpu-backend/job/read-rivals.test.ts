import { expect, it } from 'vitest'
import { type Modifier, parseSvg, type StyleProfile } from '../../contract/index.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { line } from '../testing/job-engine.ts'
import { readRivals } from './read-rivals.ts'

const plus = '<path d="M19 15v6M16 18h6"/>'
const shapes: Record<string, string> = {
  'open/folder-plus': line(`<path d="M14 20H3V5h18v8"/>${plus}`),
  'closed/folder-plus': line('<path d="M3 5h18v15H3z"/><path d="M12 9v6M9 12h6"/>'),
  'third/folder': line('<path d="M3 5h18v15H3z"/>'),
}
const ids = Object.keys(shapes)
const drawings = ids.map(
  (id) => ({ id, set: id.split('/')[0], kind: 'line', strokes: 'true' }) as PublicDrawing,
)
const read = async (place: number) => parseSvg(shapes[ids[place]!]!.replace('width="1"', 'width="2"')).drawing
const room = { drawings, read } as unknown as Parameters<typeof readRivals>[0]
const found = (place: number, compose: readonly Modifier[] = []): Candidate => ({
  place,
  rank: 0,
  how: compose.length > 0 ? 'composed' : 'whole',
  missing: [],
  compose,
  mirror: 'none',
  readAs: null,
})

async function ranks(kind: StyleProfile['kind'] | undefined, sign: Modifier = 'plus', also: Modifier[] = []) {
  const modifiersOf = ({ compose }: Candidate) => [...compose, ...also]
  const both = await readRivals(
    room,
    [found(0), found(1), found(2, [sign])],
    [found(2, [sign])],
    modifiersOf,
    [],
    kind,
  )
  return Object.fromEntries(both.map(({ about: { id }, rank }) => [id.split('/')[0], rank]))
}

it('puts ours before a whole whose fills would end at a guess, and behind one that is closed', async () => {
  for (const kind of ['slipped', 'duotone', 'solid'] as const) {
    const { open, closed, third } = await ranks(kind)
    expect(third, kind).toBeLessThan(open!)
    expect(third, kind).toBeGreaterThan(closed!)
  }
})

it('in sets of lines ours come behind either, though less so a slash', async () => {
  const [signed, struck] = [await ranks('line'), await ranks('line', 'slash')]
  expect(signed.third).toBeGreaterThan(Math.max(signed.open!, signed.closed!) + 1)
  expect(struck.third).toBeLessThan(signed.third!)
})

it('in colour ours stand as if they came first', async () => {
  const { closed, third } = await ranks('flat')
  expect(third).toBeLessThan(closed!)
})

it('leaves ours out where another sign is wanted as well, and without a style', async () => {
  expect(await ranks('slipped', 'plus', ['check'])).not.toHaveProperty('third')
  expect(Object.keys(await ranks(undefined))).toHaveLength(3)
})
