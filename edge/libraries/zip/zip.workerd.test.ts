// Zips into a library and out of it, through the whole edge.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { judgePicture, pictureBytes } from '../../../contract/pictures/judge-picture.ts'
import { libraries, newLibrary, untilSettled } from '../../testing/calls/library-calls.ts'
import { tinyPng } from '../../testing/tiny-png.ts'
import { encodeUploads } from '../../testing/workers/encode-uploads.ts'
import { useWorkers } from '../../testing/workers/use-workers.ts'

const connect = useWorkers()
const zipOf = (files: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(zipSync(files, { level: 0 }))

test('a zip becomes images named after their files; what is no image is refused by name', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const zip = zipOf({
    'set/sea-otter.png': tinyPng(70, 3),
    'red_fox-2.PNG': tinyPng(71, 4),
    'notes.txt': strToU8('hello'),
    'cut.png': tinyPng(72).slice(0, 40),
  })
  const answer = await libraries.putZip(id, zip)
  expect(answer.accepted).toBe(2)
  expect(answer.refused).toEqual(
    expect.arrayContaining([
      {
        name: 'notes.txt',
        code: 'not_an_image',
        reason: 'This is a text: PNG, JPEG, WebP and SVG are taken.',
      },
      { name: 'cut.png', code: 'image_truncated', reason: expect.stringContaining('The PNG ends') },
    ]),
  )
  await libraries.putZip(id, zip)
  await untilSettled(id)
  expect((await libraries.images(id)).images.map(({ caption }) => caption).sort()).toEqual([
    'red fox',
    'sea otter',
  ])
})

test('an export has captions and licences, no metadata, and another library takes it in whole', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const [from, to] = [await newLibrary(), await newLibrary('Copy')]
  await libraries.putZip(from, zipOf({ 'a.png': tinyPng(80, 5), 'b.png': tinyPng(81, 6) }))
  const { images } = await libraries.images(from)
  await libraries.changeImage(from, images[0]?.sha256 ?? '', {
    caption: 'Ünïcode',
    licence: 'CC0-1.0',
    author: 'Ada',
    source: 'set',
  })
  const zip = await libraries.export(from)
  const files = unzipSync(zip)
  const plain = pictureBytes(judgePicture(tinyPng(80, 5), 4096))
  expect(files[`images/${sha256Hex(plain)}.png`]).toEqual(plain)
  expect(await libraries.import(to, zip)).toEqual({ accepted: 2, refused: [] })
  await untilSettled(to)
  const said = (list: typeof images) =>
    list.map(({ sha256, caption, licence, author, source }) => ({ sha256, caption, licence, author, source }))
  expect(said((await libraries.images(to)).images)).toEqual(said((await libraries.images(from)).images))
})

test('an SVG of a zip is an image, which leaves as its drawing', async () => {
  const [from, to] = [await newLibrary(), await newLibrary('Copy')]
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><!-- a word -->' +
    '<path d="M0 0h8v8z" fill="red"/></svg>'
  const zip = zipOf({
    'sea otter.svg': strToU8(svg),
    'bad.svg': strToU8(svg.replace('<!--', '<script/><!--')),
  })
  expect(await libraries.putZip(from, zip)).toEqual({
    accepted: 1,
    refused: [{ name: 'bad.svg', code: 'svg_active', reason: 'The SVG has a <script> element.' }],
  })
  const [image] = (await libraries.images(from)).images
  expect(image?.caption).toBe('sea otter')
  const exported = await libraries.export(from)
  const file = unzipSync(exported)[`images/${image?.sha256}.svg`]
  expect(strFromU8(file ?? new Uint8Array(0))).toMatch(
    /^<svg [^>]*><path id="e0" d="M0 0H8V8Z" fill="#f00"\/><\/svg>$/,
  )
  expect(await libraries.import(to, exported)).toEqual({ accepted: 1, refused: [] })
  expect((await libraries.images(to)).images[0]).toMatchObject({
    sha256: image?.sha256,
    caption: 'sea otter',
  })
})

test('what is said of a whole zip goes for every image of it, but for what its list says', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const list = {
    format: 'tessera-export',
    version: 1,
    images: [{ file: 'a.png', caption: 'Otter', licence: 'MIT' }],
  }
  const zip = zipOf({
    'a.png': tinyPng(90, 7),
    'b.png': tinyPng(91, 8),
    'library.json': strToU8(JSON.stringify(list)),
  })
  await libraries.putZip(id, zip, { licence: 'CC0-1.0', author: 'Ada', source: 'The set' })
  const said = (await libraries.images(id)).images.map(({ caption, licence, author, source }) => [
    caption,
    licence,
    author,
    source,
  ])
  expect(said.sort()).toEqual([
    ['Otter', 'MIT', 'Ada', 'The set'],
    ['b', 'CC0-1.0', 'Ada', 'The set'],
  ])
  await expect(libraries.putZip(id, zip, { licence: 'x'.repeat(1000) })).rejects.toMatchObject({
    problem: { code: 'invalid_request' },
  })
})

test('what is no zip is refused', async () => {
  const id = await newLibrary()
  await expect(libraries.putZip(id, Uint8Array.from(strToU8('hello')))).rejects.toMatchObject({
    problem: { code: 'not_a_zip' },
  })
})
