import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StyleProfile } from '../../contract/api/jobs/style-profile.ts'
import { document, PATIENCE_MS, tessera } from '../testing/command-line.ts'

const svg = (rest: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="192" height="192"><g fill="none" stroke="#1b2a4a" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${rest}</g></svg>`
const BOX = svg('<rect x="3" y="5" width="18" height="14" rx="2"/>')
const HOUSE = svg('<path d="M4 20V10l8-7 8 7v10zM9 20v-6h6v6"/>')

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-profile-'))
  await writeFile(join(dir, 'box.svg'), BOX)
  await sharp(Buffer.from(HOUSE)).png().toFile(join(dir, 'house.png'))
  await writeFile(join(dir, 'script.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
})
afterAll(async () => await rm(dir, { recursive: true }))

describe('profile', { timeout: PATIENCE_MS }, () => {
  it('reads pictures and vectors', async () => {
    const profile = StyleProfile.parse(
      await document('profile', '--ref', join(dir, 'box.svg'), '--ref', join(dir, 'house.png')),
    )
    expect(profile).toMatchObject({ kind: 'line', references: 2, line: { colour: '#1b2a4a', cap: 'round' } })
    expect(profile.line?.width).toBeCloseTo(2 / 24, 3)
    const { stdout } = await tessera('profile', join(dir, 'box.svg'), join(dir, 'house.png'))
    expect(stdout).toBe('lines 2 px of 24, round ends, navy\n')
  })
  it('refuses without files, and what it cannot read, in a word', async () => {
    expect(await tessera('profile')).toMatchObject({ code: 2 })
    expect(await tessera('profile', join(dir, 'script.svg'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('script.svg'),
    })
  })
})
