// An upload that comes while the same image is swept, or while the library that held it last lets go of it:
// once acknowledged it is there.

import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { registryOf, usageOf } from '../bindings/stubs.ts'
import { originalKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'

const IMAGES = 24
let team: string
let designer: Person
beforeEach(async () => {
  team = await newTeam()
  designer = await newPerson(team, 'designer')
})
afterEach(() => void vi.useRealTimers())

const pictures = Array.from({ length: IMAGES }, (_, n) => tinyPng(7000 + n))
const put = (png: Uint8Array<ArrayBuffer>) =>
  designer.send('PUT', `/v1/images/${sha256Hex(png)}`, png, 'image/png')
const missing = async (): Promise<number> => {
  const sizes = await Promise.all(
    pictures.map((png) => objectStoreOf(env).size(originalKey(team, sha256Hex(png)))),
  )
  return sizes.filter((size) => size === null).length
}

/** As if nobody had used anything for a year. */
const age = () =>
  runInDurableObject(
    usageOf(env, team),
    (_, { storage }) => void storage.sql.exec('UPDATE object SET used_ms = used_ms - ?', 366 * 24 * 3600_000),
  )

test('an upload that was acknowledged while the sweep was at work is there', async () => {
  for (let round = 0; round < 5; round++) {
    await Promise.all(pictures.map(put))
    await age()
    const sweep = runDurableObjectAlarm(usageOf(env, team))
    const statuses = await Promise.all(pictures.map(async (png) => (await put(png)).status))
    await sweep
    expect(statuses.every((status) => status < 300)).toBe(true)
    expect(await missing(), `round ${round}`).toBe(0)
  }
})

test('an upload outlives a deleted library if it came after the deletion, not before', async () => {
  const [later, before] = [tinyPng(8000), tinyPng(8001)]
  const library = crypto.randomUUID()
  for (const png of [later, before]) {
    await put(png)
    await registryOf(env, team).hold(sha256Hex(png), library)
  }
  await runInDurableObject(
    usageOf(env, team),
    (_, { storage }) => void storage.sql.exec('UPDATE object SET used_ms = used_ms - ?', SWEEP_AFTER_MS + 1),
  )
  await put(later)
  for (const png of [later, before]) await registryOf(env, team).release(team, sha256Hex(png), library, [])
  expect(await objectStoreOf(env).size(originalKey(team, sha256Hex(later)))).not.toBe(null)
  expect(await objectStoreOf(env).size(originalKey(team, sha256Hex(before)))).toBe(null)
})
