import { expect, test } from 'vitest'
import { countOf, isBusy, noUploads, stepUploads, type Upload, type UploadEvent } from './uploads.ts'

const upload = (id: number): Upload => ({
  id,
  library: 'icons',
  name: `${id}.png`,
  state: 'queued',
  text: null,
})
const after = (...events: UploadEvent[]) => events.reduce(stepUploads, noUploads)
const two: UploadEvent = { type: 'added', items: [upload(1), upload(2)] }

test('one is stored, one fails and is tried again', () => {
  const sent = after(
    two,
    { type: 'sending', id: 1 },
    { type: 'stored', id: 1 },
    { type: 'failed', id: 2, text: 'no image' },
  )
  expect(isBusy(sent)).toBe(false)
  expect([countOf(sent, 'stored'), countOf(sent, 'failed')]).toEqual([1, 1])
  expect(sent.items[1]?.text).toBe('no image')
  expect(stepUploads(sent, { type: 'again', ids: [2] }).items[1]).toEqual(upload(2))
})

test('canceling takes back what has not begun; what is on its way arrives', () => {
  const canceled = after(two, { type: 'sending', id: 1 }, { type: 'waiting' }, { type: 'canceled' })
  expect(canceled).toMatchObject({ items: [{ id: 1, state: 'sending' }], isWaiting: false })
  expect(stepUploads(canceled, { type: 'stored', id: 1 }).items).toHaveLength(1)
  expect(stepUploads(canceled, { type: 'stored', id: 2 })).toBe(canceled)
})

test('a list is not cleared while something is on its way', () => {
  expect(after(two, { type: 'cleared' }).items).toHaveLength(2)
  expect(after(two, { type: 'canceled' }, { type: 'cleared' })).toBe(noUploads)
})
