// What the drawings of the shipped public set are, where its file is damaged in one place.
import { cp, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ShippedFileError } from '../model/shipped-file.ts'
import { openDrawingRoom } from './job-engine.ts'

const SHIPPED = join(import.meta.dirname, '../models/drawings/public.tvec')
const TRAILER = 64 // bytes after the last block, and some of it

it('names the file of the public set where a block of it is damaged, and reads the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-room-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'public.tvec')
  await cp(SHIPPED, file)
  const handle = await open(file, 'r+')
  await handle.write(Buffer.from('damaged'), 0, 7, (await stat(file)).size - TRAILER)
  await handle.close()
  const room = await openDrawingRoom(file)
  const failed = await room.read(room.drawings.length - 1).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ShippedFileError)
  expect((failed as Error).message).toMatch(/public\.tvec: checksum of the block \d+ does not match/)
  expect((await room.read(0)).elements.length).toBeGreaterThan(0)
})
