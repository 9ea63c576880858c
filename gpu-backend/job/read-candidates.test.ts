import { expect, it } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { line } from '../testing/job-engine.ts'
import { readCandidates } from './read-candidates.ts'

const camera = '<rect x="3" y="6" width="18" height="13"/><circle cx="12" cy="12" r="3"/>'
const shapes: Record<string, string> = {
  'first/camera-off': line(`${camera}<path d="M10 10l4 4M14 10l-4 4"/>`),
  'second/camera-off': line(`${camera}<path d="M2 3l20 19"/>`),
  'bare/camera-off': line(camera),
  'third/search': line('<circle cx="10" cy="10" r="7"/><path d="M15 15l6 6"/>'),
}
const ids = Object.keys(shapes)

it('ranks what is struck through before another sign of "off", and says what is seen through', async () => {
  const drawings = ids.map(
    (id) => ({ id, set: id.split('/')[0], kind: 'line', strokes: 'true' }) as PublicDrawing,
  )
  const found = ids.map(
    (_, place): Candidate => ({
      place,
      rank: 0,
      how: 'whole',
      missing: [],
      compose: [],
      mirror: 'none',
      readAs: null,
    }),
  )
  const read = async (place: number) => parseSvg(shapes[ids[place] as string] as string).drawing
  const room = { drawings, read } as unknown as Parameters<typeof readCandidates>[0]
  const [crossed, struck, bare, lens] = await readCandidates(room, found, () => [], [])
  expect(crossed.rank).toBeGreaterThan(struck.rank + 2)
  expect(bare.rank).toBeGreaterThan(crossed.rank + 2)
  expect([crossed, lens].map(({ source }) => source.seeThrough)).toEqual([null, 'glass'])
})
