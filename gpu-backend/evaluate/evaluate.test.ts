// The whole evaluation on one case of self-made pictures and a decoder that can be followed by hand: no icon packages, no Python.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scriptedEngine } from '../decode/scripted-engine.ts'
import { disc, type Paint, paint, upright } from './drawn-for-tests.ts'
import { type EvaluateDeps, evaluate } from './evaluate.ts'
import { EvaluationError, readEvaluationData } from './evaluation-data.ts'
import { PictureBook } from './picture-book.ts'
import { runTask } from './run-task.ts'

const PICTURES: Record<string, Paint> = {
  'truth.png': disc(0.8, [200, 30, 30]),
  'reference.png': upright(0.5),
  'own.png': (x, y) => (x + y > 0 ? [0, 0, 0, 255] : null),
  'other.png': disc(0.6, [30, 30, 200]),
  'restyled.png': disc(0.8, [0, 0, 0]),
  'judge.png': (x, y) => (Math.abs(x) + Math.abs(y) < 0.9 ? [0, 0, 0, 255] : null),
}
const set = { set: 'mine', kind: 'solid', title: 'Mine', author: 'Ann', licence: 'CC0', url: '', shareAlike: false, judges: ['judge.png'] }
const oneCase = {
  id: 'mine/heart',
  set: 'mine',
  concept: 'heart',
  prompt: 'heart',
  truth: 'truth.png',
  references: ['reference.png'],
  own: 'own.png',
  other: 'other.png',
  restyled: 'restyled.png',
}
const cases = { format: 'tessera-evaluation', version: 1, seed: 4, sets: [set], cases: [oneCase] }

let dir: string
let tasks = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-eval-'))
  for (const [file, at] of Object.entries(PICTURES)) {
    const { rgba, width, height } = paint(8, at)
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png()
      .toFile(join(dir, file))
  }
  await writeFile(join(dir, 'concepts.json'), JSON.stringify(['cat', 'heart', 'a', 'b', 'c', 'd']))
})
afterAll(async () => await rm(dir, { recursive: true }))

async function run(out: string, change: object = {}) {
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'cases.json'), JSON.stringify({ ...cases, ...change }))
  const data = await readEvaluationData(dir)
  const engine = scriptedEngine({ gate: 0.3, drawings: [{ id: 'set/heart', caption: 'heart' }] })
  const book = new PictureBook(engine.model, dir)
  const known = new Map(data.cases.map((one) => [one.id, one]))
  const deps: EvaluateDeps = {
    engine,
    classifier: { scores: async () => Float32Array.of(0.5, 0.4, 0.3, 0.2, 0.1, 0) },
    data,
    identity: ['scripted'],
    out: join(dir, out),
    run: async (missing, done) => {
      tasks = missing.length
      for (const task of missing)
        await done(task, await runTask(task, { engine, book, cases: known, signal: new AbortController().signal }))
    },
    say: () => {},
  }
  return await evaluate(deps)
}

describe('evaluate', { timeout: 60_000 }, () => {
  it('writes report, page, figures and sheet, each method and floor in it', async () => {
    const report = await run('first')
    const [found] = report.sets
    expect(found.rows.map(({ row }) => row)).toEqual([
      'vanilla',
      'image-rag',
      'daid',
      'faid',
      'faid+daid',
      'full',
      'truth',
      'tokenized',
      'own',
      'other',
      'snapped',
    ])
    for (const row of found.rows) expect([row.top1.mean, row.top5.mean]).toEqual([0, 1])
    expect(found.bits.map(({ content, method }) => `${content} ${method}`)).toEqual([
      'none vanilla',
      'none daid',
      'none faid',
      'none faid+daid',
      'restyled image-rag',
      'restyled full',
      'other image-rag',
      'other full',
    ])
    const files = ['README.md', 'bits.svg', 'concept.svg', 'contact-mine.png', 'report.json', 'style-against-copying.svg', 'style-gap.svg']
    expect((await readdir(join(dir, 'first'))).sort()).toEqual(files)
    const page = await readFile(join(dir, 'first', 'README.md'), 'utf8')
    expect(page).toContain('Mine by Ann, CC0')
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(await readFile(join(dir, 'first', 'bits.svg'), 'utf8')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(tasks).toBeGreaterThan(0)
  })

  it('asks the model nothing a second time, and writes the same bytes', async () => {
    await run('second')
    expect(tasks).toBe(0)
    for (const file of ['README.md', 'report.json', 'contact-mine.png'])
      expect((await readFile(join(dir, 'second', file))).equals(await readFile(join(dir, 'first', file)))).toBe(true)
  })

  it('keeps pictures of a share-alike set out of the report', async () => {
    await run('third', { sets: [{ ...set, shareAlike: true }] })
    expect(await readdir(join(dir, 'third'))).not.toContain('contact-mine.png')
    expect(await readdir(dir)).toContain('contact-mine.png')
    expect(await readFile(join(dir, 'third', 'README.md'), 'utf8')).not.toContain('contact-mine.png')
  })

  it('names what is wrong with its data', async () => {
    await expect(run('fourth', { cases: [{ ...oneCase, concept: 'skateboard' }] })).rejects.toThrow(EvaluationError)
    await expect(run('fourth', { cases: [{ ...oneCase, truth: 7 }] })).rejects.toThrow(/cases\.json: cases\.0\.truth/)
    await expect(run('fourth', { cases: [{ ...oneCase, id: 'mine/new', own: 'lost.png' }] })).rejects.toThrow(/lost\.png/)
  })
})
