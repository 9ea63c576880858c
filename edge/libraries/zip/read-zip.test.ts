import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip, type ZipBounds, type ZipEntry } from './read-zip.ts'

const BOUNDS: ZipBounds = { entries: 10, entryBytes: 100_000, totalBytes: 250_000 }

async function entriesOf(zip: Uint8Array, pieceBytes = 7, bounds = BOUNDS): Promise<ZipEntry[]> {
  async function* pieces() {
    for (let at = 0; at < zip.length; at += pieceBytes) yield zip.subarray(at, at + pieceBytes)
  }
  const entries: ZipEntry[] = []
  for await (const entry of readZip(pieces(), bounds)) entries.push(entry)
  return entries
}
const files = {
  'a.png': strToU8('first'),
  'deep/b.png': strToU8('second '.repeat(500)),
  'empty/': new Uint8Array(0),
}

test.each([1, 7, 1000, 100_000])('gives every file, however the bytes are cut (%i)', async (pieceBytes) => {
  for (const level of [0, 6] as const) {
    const entries = await entriesOf(zipSync(files, { level }), pieceBytes)
    expect(entries).toEqual([
      { name: 'a.png', bytes: files['a.png'] },
      { name: 'deep/b.png', bytes: files['deep/b.png'] },
    ])
  }
})

test('passes over what systems hide, by name', async () => {
  const reason = 'it is a system’s own file, and no picture'
  const zip = zipSync({
    '__MACOSX/._a.png': strToU8('x'),
    '.DS_Store': strToU8('y'),
    '.hidden.png': strToU8('z'),
  })
  expect(await entriesOf(zip)).toEqual([
    { name: '__MACOSX/._a.png', reason },
    { name: '.DS_Store', reason },
    { name: '.hidden.png', bytes: strToU8('z') },
  ])
})

test('stops at a bomb, and goes on with the next entry', async () => {
  const zip = zipSync({ 'bomb.png': new Uint8Array(200_000), 'a.png': strToU8('fine') })
  expect(await entriesOf(zip, 1000)).toEqual([
    { name: 'bomb.png', code: 'body_too_large', reason: 'it unpacks to more than 100000 bytes' },
    { name: 'a.png', bytes: strToU8('fine') },
  ])
})

test('refuses too many entries, and too much altogether', async () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.png`, strToU8('x')]))
  await expect(entriesOf(zipSync(many))).rejects.toMatchObject({ code: 'body_too_large' })
  const much = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`${i}.png`, new Uint8Array(90_000)]))
  await expect(entriesOf(zipSync(much))).rejects.toMatchObject({ code: 'body_too_large' })
})

test('counts what it drops, so that no bomb is unpacked to its end', async () => {
  const bomb = zipSync({ 'bomb.png': new Uint8Array(400_000) })
  await expect(entriesOf(bomb)).rejects.toMatchObject({ code: 'body_too_large' })
  const hidden = zipSync({ '.hidden': new Uint8Array(400_000) })
  await expect(entriesOf(hidden)).rejects.toMatchObject({ code: 'body_too_large' })
})

test('names an entry that is packed in an unknown way, and goes on with the next', async () => {
  const zip = zipSync({ 'old.png': strToU8('x'.repeat(100)), 'a.png': strToU8('fine') })
  zip[8] = 12 // bzip2
  expect(await entriesOf(zip)).toEqual([
    { name: 'old.png', code: 'not_a_zip', reason: 'it is packed in a way that is not read (method 12)' },
    { name: 'a.png', bytes: strToU8('fine') },
  ])
})

test('says of a zip that is cut off which entry is not whole; and refuses what is no zip', async () => {
  const zip = zipSync(files, { level: 0 })
  expect(await entriesOf(zip.subarray(0, 300))).toEqual([
    { name: 'a.png', bytes: files['a.png'] },
    { name: 'deep/b.png', code: 'not_a_zip', reason: 'the zip ends within it' },
  ])
  await expect(entriesOf(strToU8('hello, hello'))).rejects.toMatchObject({ code: 'not_a_zip' })
  await expect(entriesOf(new Uint8Array(0))).rejects.toMatchObject({ code: 'not_a_zip' })
})

test('says of an encrypted entry that it is, however the bytes are cut', async () => {
  for (const pieceBytes of [1, 7, 1000]) {
    const zip = zipSync({ 'a.png': strToU8('fine'), 'locked.png': strToU8('x'.repeat(90)) })
    const at = zip.findIndex((_, i) => i > 4 && zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 3)
    zip[at + 6] = (zip[at + 6] as number) | 1
    expect(await entriesOf(zip, pieceBytes)).toEqual([
      { name: 'a.png', bytes: strToU8('fine') },
      { name: 'locked.png', code: 'not_a_zip', reason: 'it is encrypted: make the zip without a password' },
    ])
  }
})

test('reads names as they are meant: either slash, UTF-8 without its mark, the DOS code page', async () => {
  const zip = zipSync({
    './a.png': strToU8('1'),
    '../../b.png': strToU8('2'),
    'c\\d.png': strToU8('3'),
    'xx.png': strToU8('4'),
    'y.png': strToU8('5'),
  })
  const put = (name: string, bytes: number[]) => {
    const at = zip.findIndex((_, i) =>
      name.split('').every((letter, k) => zip[i + k] === letter.charCodeAt(0)),
    )
    zip.set(bytes, at)
  }
  put('xx.png', [0xc3, 0xbc]) // ü in UTF-8
  put('y.png', [0x81]) // ü on DOS
  expect(
    (await entriesOf(zipSync({ '..': strToU8('x'), './': new Uint8Array(0) }))).map(({ name }) => name),
  ).toEqual(['..'])
  expect((await entriesOf(zip)).map(({ name }) => name)).toEqual([
    'a.png',
    'b.png',
    'c/d.png',
    'ü.png',
    'ü.png',
  ])
})
