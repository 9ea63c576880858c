// The evaluation on one small set of self-made lines, with rows that were drawn elsewhere: no model, no icon
// packages.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MeasureCache } from '../job/measure-cache.ts'
import type { StyleJudge } from '../model/style-judge.ts'
import { lineDrawings } from '../testing/line-drawings.ts'
import { scriptedEngine } from '../testing/scripted-engine.ts'
import { EvaluationError, readEvaluationData } from './drawings/evaluation-data.ts'
import { type Drawing, SIDE } from './drawings/read-drawings.ts'
import { evaluate } from './evaluate.ts'

const network: StyleJudge = {
  weight: Float32Array.of(1),
  floor: Float32Array.of(1e-4),
  bias: 2,
  vectors: async (pictures) =>
    pictures.map((rgba) => Float32Array.of(rgba.reduce((sum, value) => sum + value, 0) / rgba.length / 255)),
}

let dir: string
const names = Array.from({ length: 50 }, (_, i) => `drawing-${i}`)
const about = { set: 'mine', kind: 'line', title: 'Mine', author: 'Ann', licence: 'CC0', url: '' }
const cases = names
  .slice(8, 20)
  .map((name) => ({ id: `mine/${name}`, set: 'mine', prompt: name, part: 'thing', truth: name }))

async function save(folder: string, drawings: readonly Drawing[]): Promise<void> {
  await mkdir(join(dir, folder), { recursive: true })
  for (const { name, rgba } of drawings) {
    const picture = sharp(rgba, { raw: { width: SIDE, height: SIDE, channels: 4 } })
    await picture.png().toFile(join(dir, folder, `${name}.png`))
  }
}

async function run(out: string, shareAlike: boolean) {
  const sets = [{ ...about, shareAlike, references: names.slice(0, 8), own: names.slice(8) }]
  await writeFile(
    join(dir, 'cases.json'),
    JSON.stringify({ format: 'tessera-evaluation', version: 2, seed: 4, sets, cases }),
  )
  return await evaluate({
    engine: { ...scriptedEngine({ drawings: [] }), drawingRoom: null, measures: new MeasureCache() },
    signal: new AbortController().signal,
    now: () => 0,
    network,
    data: await readEvaluationData(dir, []),
    limit: 100,
    rows: [],
    pairs: 0,
    blind: null,
    sheets: ['like', 'unlike'],
    given: new Map(['like', 'unlike'].map((row) => [row, join(dir, row)])),
    readReference: async () => {
      throw new Error('assertion: nothing is drawn here')
    },
    results: dir,
    out: join(dir, out),
    say: () => {},
  })
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-eval-'))
  const own = await lineDrawings(50)
  await save('mine/references', own.slice(0, 8))
  await save('mine/own', own.slice(8))
  await save('like/mine', own.slice(8, 20))
  await save('unlike/mine', (await lineDrawings(50, 3.2, '#c33')).slice(8, 18)) // two are missing
}, 240_000)
afterAll(async () => await rm(dir, { recursive: true }))

describe('evaluate', { timeout: 240_000 }, () => {
  it('ranks what is like the set above what is not, and counts what was not drawn as failed', async () => {
    const [{ rows, differences, own }] = (await run('first', false)).sets
    const [like, unlike] = rows
    expect([like.drawn, unlike.drawn, unlike.asked]).toEqual([12, 10, 12])
    expect(like.lint.mean).toBeGreaterThan(0.7)
    expect(unlike.lint.mean).toBe(0)
    expect(unlike.faults.map(([fault]) => fault)).toContain('line width')
    expect(unlike.auc).toBeGreaterThan(0.9)
    expect(differences[0].lint.high).toBeLessThan(0)
    expect(own.lint).toBeGreaterThan(0.85)
    expect(own.floor).toMatchObject({ pairs: 25, drafts: null })
    expect(own.floor?.own.mean).toBeLessThan(0.75)
    const page = await readFile(join(dir, 'first', 'README.md'), 'utf8')
    expect(page).toContain('unlike beside like: lint fewer pass')
    expect(page).toContain('Halves of the own drawings, 25 pairs')
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(await readdir(join(dir, 'first'))).toContain('sheet-mine-like.png')
  })

  it('keeps pictures of a share-alike set out of the report', async () => {
    await run('second', true)
    expect((await readdir(join(dir, 'second'))).sort()).toEqual(['README.md', 'report.json'])
    expect(await readdir(dir)).toContain('sheet-mine-like.png')
  })

  it('names what is wrong with its data', async () => {
    await expect(readEvaluationData(dir, ['other'])).rejects.toThrow(EvaluationError)
    await writeFile(join(dir, 'cases.json'), '{}')
    await expect(readEvaluationData(dir, [])).rejects.toThrow(/cases\.json: format/)
  })
})
