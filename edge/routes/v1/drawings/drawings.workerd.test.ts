// GET /v1/drawings through the whole edge, with a scripted worker that has the public set.
import { describe, expect, test } from 'vitest'
import { DrawingList, type PublicFind } from '../../../../contract/api/jobs/drawing-search.ts'
import type { Found } from '../../../../contract/pool/pool-messages.ts'
import { call, problemOf } from '../../../testing/calls/call.ts'
import { addPicture, newLibrary, untilSettled } from '../../../testing/calls/library-calls.ts'
import { newPerson, newTeam } from '../../../testing/calls/people.ts'
import { encodeUploads } from '../../../testing/workers/encode-uploads.ts'
import type { ScriptedWorker } from '../../../testing/workers/scripted-worker.ts'
import { useWorkers } from '../../../testing/workers/use-workers.ts'

const connect = useWorkers()

const rocket: PublicFind = {
  drawing: 'tabler/rocket',
  kind: 'line',
  title: 'rocket',
  set: 'Tabler Icons',
  author: 'Paweł Kuna',
  licence: 'MIT',
  url: 'https://github.com/tabler/tabler-icons',
  modifiers: ['plus'],
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

/** Answers the next search, which it returns. */
async function answer(worker: ScriptedWorker, found: Partial<Found> = {}) {
  const search = await worker.next('search')
  worker.say({ type: 'found', search: search.search, drawings: [rocket], missing: [], ...found })
  return search
}

async function found(response: Promise<Response>) {
  const { status, headers, body } = await response.then(async (one) => ({
    status: one.status,
    headers: one.headers,
    body: await one.json(),
  }))
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  return DrawingList.parse(body)
}

describe('a search for drawings', () => {
  test('is asked of a worker, and answered as it answers', async () => {
    const worker = await connect({ searches: true })
    const response = call('GET', '/v1/drawings?q=%20rocket%20plus&kind=line&limit=5')
    expect(await answer(worker)).toMatchObject({ query: 'rocket plus', kind: 'line', limit: 5 })
    const { drawing, ...rest } = rocket
    expect(await found(response)).toEqual({
      drawings: [{ id: drawing, content: { drawing }, ...rest, thumbnail: null }],
      missing: [],
    })
  })

  test('says what nothing was found of', async () => {
    const worker = await connect({ searches: true })
    const response = call('GET', '/v1/drawings?q=xylograph')
    expect(await answer(worker, { drawings: [], missing: ['xylograph'] })).toMatchObject({ limit: 24 })
    expect(await found(response)).toEqual({ drawings: [], missing: ['xylograph'] })
  })

  test('finds no worker, or none that searches: 503, and when to come back', async () => {
    const refused = await call('GET', '/v1/drawings?q=rocket')
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'no_worker', retryable: true })
    await connect()
    expect((await call('GET', '/v1/drawings?q=rocket')).status).toBe(503)
  })

  test('waits two seconds for a worker that says nothing', async () => {
    await connect({ searches: true })
    const begun = performance.now()
    const refused = await call('GET', '/v1/drawings?q=rocket')
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'no_worker' })
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  test.each([
    '',
    '?q=',
    '?q=%20',
    `?q=${'x'.repeat(201)}`,
    '?q=a&kind=painterly',
    '?q=a&limit=0',
    '?q=a&limit=61',
    '?q=a&limit=two',
    '?q=a&page=2',
  ])('refuses the query "%s"', async (query) => {
    expect(await problemOf(await call('GET', `/v1/drawings${query}`))).toMatchObject({
      status: 422,
      code: 'invalid_request',
    })
  })

  test('asks for licences that the team admits, and no others', async () => {
    const worker = await connect({ searches: true })
    const team = await newTeam()
    const admin = await newPerson(team, 'owner')
    await admin.call('PATCH', `/v1/teams/${team}`, { contentLicences: ['MIT'] })
    const response = admin.call('GET', '/v1/drawings?q=rocket')
    expect(await answer(worker)).toMatchObject({ licences: ['MIT'] })
    await found(response)
  })

  test('finds library images by their captions, before the public set, for those who see them', async () => {
    const worker = await connect({ searches: true })
    void encodeUploads(worker)
    const library = await newLibrary()
    const sha256 = await addPicture(library, 801, { caption: 'A small rocket', licence: 'CC0-1.0' })
    await addPicture(library, 802, { caption: 'A whale' })
    await untilSettled(library)
    const own = call('GET', '/v1/drawings?q=ROCKET%20small')
    await answer(worker)
    const { drawings } = await found(own)
    expect(drawings.map(({ content }) => content)).toEqual([
      { library, image: sha256 },
      { drawing: 'tabler/rocket' },
    ])
    expect(drawings[0]).toMatchObject({
      id: sha256,
      kind: null,
      title: 'A small rocket',
      licence: 'CC0-1.0',
      svg: null,
      modifiers: [],
    })
    const thumbnail = await call('GET', drawings[0]?.thumbnail ?? '', { headers: { authorization: '' } })
    expect(thumbnail.headers.get('content-type')).toBe('image/webp')
    await thumbnail.body?.cancel()

    const stranger = await newPerson(await newTeam(), 'viewer')
    const theirs = stranger.call('GET', '/v1/drawings?q=rocket')
    await answer(worker)
    expect((await found(theirs)).drawings.map(({ id }) => id)).toEqual(['tabler/rocket'])

    const lines = call('GET', '/v1/drawings?q=rocket&kind=line')
    await answer(worker)
    expect((await found(lines)).drawings.map(({ id }) => id)).toEqual([sha256, 'tabler/rocket'])
  })

  test('finds no image whose licence its library forbids', async () => {
    const worker = await connect({ searches: true })
    void encodeUploads(worker)
    const library = await newLibrary()
    await addPicture(library, 803, { caption: 'forbidden rocket', licence: 'CC-BY-ND-4.0' })
    await untilSettled(library)
    const response = call('GET', '/v1/drawings?q=forbidden%20rocket')
    await answer(worker)
    expect((await found(response)).drawings.map(({ id }) => id)).toEqual(['tabler/rocket'])
  })
})
