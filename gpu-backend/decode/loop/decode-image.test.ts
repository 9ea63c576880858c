// The whole loop on a scripted decoder: what changes an image, what must not, and who is named.
import { describe, expect, it } from 'vitest'
import { gridOf, ROWS, scriptedEngine } from '../../testing/scripted-engine.ts'
import { libraryOf } from '../prepare/library.ts'
import { prepareJob } from '../prepare/prepare-job.ts'
import { type JobInput, RequestError } from '../recipe/job-input.ts'
import { decodeImage, type Watch } from './decode-image.ts'
import type { RowPreview } from './row-preview.ts'

const drawings = [
  { id: 'set/cat', caption: 'cat' },
  { id: 'set/red-heart', caption: 'red heart' },
]
const engine = scriptedEngine({ drawings, gate: 0.2 })
const reference = (seed: number, weight = 1) => ({
  id: `ref-${seed}`,
  codes: gridOf(seed),
  weight,
  role: 'style' as const,
})
const base: JobInput = {
  prompt: 'cat',
  references: [reference(5), reference(7)],
  libraries: [],
  method: 'full',
  parameters: {},
}
const watch: Watch = { signal: new AbortController().signal, now: () => 0 }

async function draw(input: Partial<JobInput> = {}, seed = 1, image = 0, using = engine) {
  const job = await prepareJob(using, { ...base, ...input }, seed)
  return { ...(await decodeImage(using, await job.recipe(image), watch)), resolved: job.resolved }
}
const codes = async (...input: Parameters<typeof draw>): Promise<number[]> => [
  ...(await draw(...input)).codes,
]

describe('decodeImage', () => {
  it('gives the same codes for the same recipe, others for another seed', async () => {
    expect(await codes()).toEqual(await codes())
    expect(await codes({}, 2)).not.toEqual(await codes({}, 1))
  })

  it('gives image i the seed + i modulo 2³², whatever the count', async () => {
    expect(await codes({}, 1, 3)).toEqual(await codes({}, 4, 0))
    const last = await draw({}, 0xffffffff, 1)
    expect([last.seed, [...last.codes]]).toEqual([0, await codes({}, 0)])
  })

  it('gives images of a job shapes of their own where several drawings fit as well, by the seed', async () => {
    const two = scriptedEngine({ drawings: ['one/cat', 'other/cat'].map((id) => ({ id, caption: 'cat' })) })
    const shapes = async (seed: number, count: number) => {
      const job = await prepareJob(two, { ...base, references: [], method: 'image-rag' }, seed, count)
      const recipes = await Promise.all(Array.from({ length: count }, (_, image) => job.recipe(image)))
      expect(new Set(recipes.map(({ sources, content }) => sources[content[0]].id))).toEqual(
        new Set(job.resolved.content.map(({ id }) => id)),
      )
      return recipes.map(({ sources, content }) => sources[content[0]].id)
    }
    expect(await shapes(0, 3)).toEqual(['one/cat', 'other/cat', 'one/cat'])
    expect(await shapes(1, 1)).toEqual(['other/cat'])
  })

  it('daid with λ = 0 is vanilla, with λ > 0 it is not', async () => {
    const vanilla = await codes({ method: 'vanilla' })
    expect(await codes({ method: 'daid', parameters: { lambda: 0 } })).toEqual(vanilla)
    expect(await codes({ method: 'daid', parameters: { lambda: 0.9 } })).not.toEqual(vanilla)
  })

  it('draws what the references have at λ = 1: one reference is copied from its first code on', async () => {
    const one = gridOf(5)
    const image = await draw({
      method: 'daid',
      references: [{ ...reference(5), codes: one }],
      parameters: { lambda: 1, tau: 0.001 },
    })
    expect([...image.codes]).toEqual([...one])
    expect(image.sources).toEqual([{ source: 'ref-5', share: 1, kind: 'reference' }])
    expect(image.copy.share).toBeGreaterThan(0.9)
  })

  it('other references, weights and content give other codes', async () => {
    const first = await codes()
    for (const input of [
      { references: [reference(5), reference(3)] },
      { references: [reference(5, 8), reference(7, 0.1)] },
      { references: [...base.references, { ...reference(9), role: 'content' as const }] },
    ]) {
      expect(await codes({ ...input, parameters: { lambda: 0.8 } })).not.toEqual(first)
    }
  })

  it('names all that had a part in an image as used, and nothing that is excluded', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const library = libraryOf(
      { ...engine.publicSet, drawings: engine.publicSet.drawings.slice(1) },
      engine.model,
    )
    const libraries = [{ library, weight: 1, id }]
    const { used, sources } = await draw({ libraries, parameters: { k: 64 } })
    expect(used.map((one) => [one.id, one.library])).toEqual([
      ['ref-5', undefined],
      ['ref-7', undefined],
      ['set/red-heart', id],
    ])
    expect(sources.filter((one) => one.kind === 'library').every((one) => one.library === id)).toBe(true)
    const without = await draw({ libraries, exclude: ['set/red-heart', 'ref-7', 'set/cat'] })
    expect(without.used.map((one) => one.id)).toEqual(['ref-5'])
    expect(without.sources.every(({ source }) => source === 'ref-5')).toBe(true)
  })

  it('ignores a reference of weight 0', async () => {
    expect(await codes({ references: [reference(5), reference(7), reference(3, 0)] })).toEqual(await codes())
  })

  it('names references and content, with shares of at most the whole', async () => {
    const { sources, resolved } = await draw()
    expect(sources.map(({ source }) => source).sort()).toEqual(['ref-5', 'ref-7', 'set/cat'])
    expect(sources.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.0002)
    expect(sources.find(({ kind }) => kind === 'content')).toMatchObject({
      title: 'cat, A Set',
      author: 'Ann',
      licence: 'CC0',
    })
    expect(resolved).toMatchObject({
      method: 'full',
      lambda: 0.25,
      content: [{ id: 'set/cat' }],
      notes: ['shape from: cat, A Set'],
    })
  })

  it('daid with nothing selected takes the public set, and says so', async () => {
    const { sources, resolved } = await draw({ method: 'daid', references: [], parameters: { lambda: 0.9 } })
    expect(sources.every(({ kind }) => kind === 'public')).toBe(true)
    expect(resolved.notes[0]).toMatch(
      /^there are no references: patches come from 2 drawings of the public set/,
    )
  })

  it('vanilla and image-rag retrieve nothing; unknown words are named', async () => {
    const vanilla = await draw({ method: 'vanilla', prompt: 'flurbl cat' })
    expect([vanilla.sources, vanilla.resolved.unknownWords]).toEqual([[], ['flurbl']])
    const rag = await draw({ method: 'image-rag', references: [] })
    expect(rag.sources.every(({ kind }) => kind === 'content')).toBe(true)
  })

  it('works without words, references and drawings, at every extreme of the parameters', async () => {
    const bare = scriptedEngine()
    for (const parameters of [
      { temperature: 0, topP: 0, cfg: 0 },
      { temperature: 4, topP: 1, cfg: 20, lambda: 1, tau: 1e-6, k: 4096 },
    ]) {
      for (const method of ['vanilla', 'image-rag', 'daid', 'full'] as const) {
        expect(await codes({ prompt: '', references: [], method, parameters }, 1, 0, bare)).toHaveLength(16)
      }
    }
  })

  it('refuses a method that the bundle does not offer', async () => {
    const poor = { ...engine, model: { ...engine.model, methods: ['vanilla' as const] } }
    await expect(draw({ method: 'full' }, 1, 0, poor)).rejects.toThrow(RequestError)
  })

  it('shows every row as it finishes, and watching changes no code', async () => {
    const strips: RowPreview[] = []
    const job = await prepareJob(engine, base, 1)
    const watched = await decodeImage(engine, await job.recipe(0), {
      ...watch,
      onRow: (strip) => strips.push(strip),
    })
    expect([...watched.codes]).toEqual(await codes())
    expect(strips.map(({ row, y, height }) => [row, y, height])).toEqual([
      [0, 0, 2],
      [1, 0, 4],
      [2, 2, 4],
      [3, 4, 4],
    ])
    expect(strips).toHaveLength(ROWS)
  })

  it('stops between two rows when it is told to', async () => {
    const stop = new AbortController()
    const rows: number[] = []
    const onRow = ({ row }: RowPreview): void => {
      rows.push(row)
      if (row === 1) stop.abort()
    }
    const job = await prepareJob(engine, base, 1)
    await expect(
      decodeImage(engine, await job.recipe(0), { signal: stop.signal, now: () => 0, onRow }),
    ).rejects.toThrow(/abort/i)
    expect(rows).toEqual([0, 1])
  })
})
