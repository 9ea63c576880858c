import { expect, test } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import { classifyDrawing } from './classify-drawing.ts'

const sortOf = (body: string): string => {
  const { kind, strokes } = classifyDrawing(
    parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`).drawing,
  )
  return `${kind} ${strokes}`
}

test.each([
  ['line true', '<g fill="none" stroke="#000"><path d="M4 4h16v16"/><circle cx="12" cy="12" r="3"/></g>'],
  ['line outlined', '<path fill-rule="evenodd" d="M2 2h20v20H2zM4 4v16h16V4z"/>'],
  ['solid none', '<circle cx="12" cy="12" r="9"/>'],
  [
    'duotone true',
    '<path d="M4 4h16v16H4z" opacity=".3"/><path d="M4 4h16v16H4z" fill="none" stroke="#000"/>',
  ],
  ['flat none', '<circle cx="12" cy="12" r="9" fill="red"/><circle cx="12" cy="12" r="3" fill="#fff"/>'],
  ['outlined true', '<circle cx="12" cy="12" r="9" fill="red" stroke="#000"/>'],
  [
    'gradient none',
    '<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient><circle cx="12" cy="12" r="9" fill="url(#a)"/>',
  ],
])('%s', (expected, body) => {
  expect(sortOf(body)).toBe(expected)
})
