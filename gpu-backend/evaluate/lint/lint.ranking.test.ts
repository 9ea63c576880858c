// What the eye said of 48 results before anything was measured: of bundle 0.4.0's drawings for Desk and
// Picnic nearly none could be placed (wavy, cut off, blots where lines should be), of the drafts for the same
// prompts most. ranked.json.gz holds both as they were drawn then, and the sets; the lint has to rank them
// so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Drawing, drawingOfSvg } from '../drawings/read-drawings.ts'
import { Lint } from './lint.ts'
import { USUAL_BOUNDS } from './usual-bounds.ts'

const Svgs = z.record(z.string(), z.string())
const Ranked = z.record(z.enum(['desk', 'picnic']), z.object({ own: Svgs, earlier: Svgs, drafts: Svgs }))
const ranked = Ranked.parse(
  JSON.parse(gunzipSync(readFileSync(join(import.meta.dirname, 'ranked.json.gz'))).toString()),
)

async function read(svgs: Readonly<Record<string, string>>): Promise<Drawing[]> {
  const drawings: Drawing[] = []
  for (const [name, svg] of Object.entries(svgs)) drawings.push(await drawingOfSvg(svg, name))
  return drawings
}

describe.each(['desk', 'picnic'] as const)('the lint, on %s', { timeout: 120_000 }, (set) => {
  let lint: Lint
  const share = async (svgs: Readonly<Record<string, string>>): Promise<number> => {
    const passes = (await read(svgs)).map((drawing) => lint.judge(drawing).passes)
    return passes.filter(Boolean).length / passes.length
  }
  beforeAll(async () => {
    lint = new Lint(await read(ranked[set].own), USUAL_BOUNDS.lint)
  }, 120_000)

  it('lets nine in ten of the own drawings pass', () => {
    expect(lint.ownPass).toBeGreaterThanOrEqual(0.87)
  })

  it('ranks the drafts above what 0.4.0 drew', async () => {
    const [earlier, drafts] = [await share(ranked[set].earlier), await share(ranked[set].drafts)]
    expect(drafts).toBeGreaterThan(earlier + 0.2)
  })
})
