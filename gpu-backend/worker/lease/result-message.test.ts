import { describe, expect, it } from 'vitest'
import {
  Done,
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_COUNT,
  MAX_LICENCE_LENGTH,
  MAX_POOL_MESSAGE_CHARACTERS,
  MAX_SOURCE_LENGTH,
  type SourceShare,
} from '../../../contract/index.ts'
import { titleOf } from '../../decode/recipe/source.ts'
import type { LeaseResult } from './lease-result.ts'
import { resultMessage } from './result-message.ts'

const LIBRARY = '00000000-0000-4000-8000-000000000001'
const JOB = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 3 }
const lease = {
  ...JOB,
  type: 'lease' as const,
  attempt: 1,
  request: { prompt: '', references: [], method: 'full' as const, seed: 0, count: 1 },
}
const hash = (n: number): string => n.toString(16).padStart(64, '0')
/** As much as a library may say of an image. */
const longest = (n: number): SourceShare => {
  const [author, licence] = ['"'.repeat(MAX_AUTHOR_LENGTH), 'L'.repeat(MAX_LICENCE_LENGTH)]
  const source = { source: 's', title: 'T'.repeat(MAX_SOURCE_LENGTH), author, licence, url: '' }
  const title = titleOf({
    id: hash(n),
    caption: 'C'.repeat(MAX_CAPTION_LENGTH),
    source,
    codes: new Uint16Array(0),
  })
  return { source: hash(n), share: 1 - n / 1000, kind: 'library', library: LIBRARY, title, author, licence }
}
const done = (sources: SourceShare[]): LeaseResult => ({
  type: 'done',
  used: [],
  images: Array.from({ length: MAX_COUNT }, (_, index) => ({
    index,
    sha256: hash(index),
    width: 8,
    height: 8,
    seed: index,
    copy: { longestRun: 0, share: 0 },
    sources,
  })),
  resolved: {
    ...{ method: 'full', lambda: 0.1, tau: 0.1, k: 1, cfg: 1, temperature: 1, topP: 1, seed: 0 },
    ...{ bundle: 'b@1', engineClass: 'b@1', content: [], notes: [], unknownWords: [] },
  },
})

describe('resultMessage', () => {
  it('fits one message, however much a library says of its images: the largest shares are named', () => {
    const message = resultMessage(lease, done(Array.from({ length: 500 }, (_, n) => longest(n))))
    expect(JSON.stringify(message).length).toBeLessThan(MAX_POOL_MESSAGE_CHARACTERS)
    const { images } = Done.parse(message)
    expect(images).toHaveLength(MAX_COUNT)
    for (const { sources } of images)
      expect(sources.slice(0, 20).map(({ source }) => source)).toEqual(
        Array.from({ length: 20 }, (_, n) => hash(n)),
      )
  })

  it('names all sources where they are few', () => {
    const sources = [longest(0), { source: hash(9), share: 0.1, kind: 'reference' as const }]
    expect(Done.parse(resultMessage(lease, done(sources))).images[0]!.sources).toMatchObject([
      { source: hash(0) },
      sources[1],
    ])
  })

  it('says nothing of a lost lease', () => {
    expect(resultMessage(lease, { type: 'lost' })).toBeNull()
  })
})
