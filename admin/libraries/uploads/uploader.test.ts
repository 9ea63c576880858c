import { expect, test, vi } from 'vitest'
import { ApiError, ConnectionError, type LibraryImageRequest, problem } from '../../../contract/index.ts'
import { PrepareError } from './prepare-image.ts'
import { createUploader, type UploaderDeps } from './uploader.ts'
import { countOf, isBusy } from './uploads.ts'

const file = (name: string) => new File([name], name)
const LICENCE = { licence: 'CC0-1.0' }

/** A server that keeps what it is given; `answers` go before. */
function scripted(...answers: Error[]) {
  const put: { sha256: string; request: LibraryImageRequest }[] = []
  const waits: number[] = []
  const uploaded = new Set<string>()
  const deps: UploaderDeps = {
    client: {
      hasImage: async (sha256) => uploaded.has(sha256),
      putImage: async (sha256, { length }) => {
        uploaded.add(sha256)
        return { sha256, width: 1, height: 1, bytes: length }
      },
    },
    libraries: {
      putImage: async (_, sha256, request) => {
        const answer = answers.shift()
        if (answer) throw answer
        put.push({ sha256, request })
        return { sha256, state: 'waiting' }
      },
      putZip: async () => ({ accepted: 2, refused: [{ name: 'notes.txt', code: 'not_an_image' }] }),
    },
    wait: async (ms) => void waits.push(ms),
    prepare: async ({ name }) => {
      if (name === 'broken.svg') throw new PrepareError('This browser cannot read it.')
      return { sha256: name, bytes: new Uint8Array(3), mediaType: 'image/png' }
    },
  }
  const uploader = createUploader(deps)
  return { uploader, put, waits, idle: () => vi.waitFor(() => expect(isBusy(uploader.state())).toBe(false)) }
}

test('every file arrives once, with what was said of all of them', async () => {
  const { uploader, put, idle } = scripted()
  const images = Array.from({ length: 30 }, (_, i) => file(`${i}.png`))
  uploader.add('icons', { images, archives: [] }, LICENCE)
  await idle()
  expect(countOf(uploader.state(), 'stored')).toBe(30)
  expect(put.map(({ request }) => request.name).sort()).toEqual(images.map(({ name }) => name).sort())
  expect(put[0]?.request.licence).toBe('CC0-1.0')
})

test('a server that is away is waited for, longer each time', async () => {
  const { uploader, put, waits, idle } = scripted(
    new ConnectionError('away'),
    new ConnectionError('away'),
    new ApiError(problem('rate_limited', '', 'r')),
  )
  let waited = false
  uploader.subscribe(() => (waited ||= uploader.state().isWaiting))
  uploader.add('icons', { images: [file('a.png')], archives: [] }, {})
  await idle()
  expect(waits).toEqual([500, 1000, 2000])
  expect(waited).toBe(true)
  expect(uploader.state().isWaiting).toBe(false)
  expect(put).toHaveLength(1)
})

test('what is refused is said by name, and can be sent again; what the browser cannot read too', async () => {
  const { uploader, put, idle } = scripted(
    new ApiError(problem('library_full', 'There is room for 100000 images.', 'r')),
  )
  uploader.add('icons', { images: [file('a.png'), file('broken.svg')], archives: [] }, {})
  await idle()
  expect(uploader.state().items.map(({ name, state }) => [name, state])).toEqual([
    ['a.png', 'failed'],
    ['broken.svg', 'failed'],
  ])
  uploader.again()
  await idle()
  expect(put.map(({ sha256 }) => sha256)).toEqual(['a.png'])
  expect(countOf(uploader.state(), 'failed')).toBe(1)
  uploader.clear()
  expect(uploader.state().items).toEqual([])
})

test('an archive goes as one, and what the server did not take of it is named', async () => {
  const { uploader, idle } = scripted()
  uploader.add('icons', { images: [], archives: [file('set.zip')] }, {})
  await idle()
  expect(uploader.state().items.map(({ name, state }) => [name, state])).toEqual([
    ['set.zip', 'stored'],
    ['set.zip: notes.txt', 'failed'],
  ])
})

test('cancel takes back what has not begun', async () => {
  const { uploader, put, idle } = scripted()
  uploader.add('icons', { images: Array.from({ length: 30 }, (_, i) => file(`${i}.png`)), archives: [] }, {})
  uploader.cancel()
  await idle()
  expect(put).toHaveLength(4)
})
