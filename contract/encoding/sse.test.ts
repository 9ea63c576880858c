import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSseParser, sseComment, sseMessage } from './sse.ts'

const messages = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 1e6 }),
    event: fc.constantFrom('state', 'row', 'image'),
    data: fc.json(),
  }),
  { maxLength: 8 },
)

test('messages arrive whole, however the bytes are cut', () => {
  fc.assert(
    fc.property(messages, fc.integer({ min: 1, max: 40 }), (sent, size) => {
      const pieces = sent.flatMap(({ id, event, data }) => [...sseMessage(id, event, data), ...sseComment()])
      const bytes = Uint8Array.from(pieces)
      const parse = createSseParser()
      const seen = []
      for (let at = 0; at < bytes.length; at += size) seen.push(...parse(bytes.subarray(at, at + size)))
      expect(seen).toEqual(sent.map(({ id, event, data }) => ({ id: String(id), event, data })))
    }),
  )
})

test('an unfinished message is not one', () => {
  const parse = createSseParser()
  expect(parse(sseMessage(1, 'state', '{}').subarray(0, -1))).toEqual([])
})
