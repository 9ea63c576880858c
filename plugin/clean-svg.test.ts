import { expect, test } from 'vitest'
import { cleanSvg } from './clean-svg.ts'
import { atlas } from './playground/samples/atlas.ts'
import { desk } from './playground/samples/desk.ts'
import { kiosk } from './playground/samples/kiosk.ts'
import { picnic } from './playground/samples/picnic.ts'

const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48">${body}</svg>`

test('what is drawn goes on, at the size it asks for; names do not', () => {
  const clean = cleanSvg(
    svg('<title>Secret client</title><g id="Layer of Ada"><path d="M4 4h16v16z" fill="#E4572E"/></g>'),
  )
  expect(clean).toMatch(/^<svg [^>]*width="48" height="48" viewBox="0 0 24 24"/)
  expect(clean).toContain('#e4572e')
  expect(clean).not.toMatch(/Secret|Ada/)
})

test.each([
  ['a script', svg('<script>alert(1)</script><path d="M4 4h16v16z"/>')],
  ['text', svg('<text>Hello</text><path d="M4 4h16v16z"/>')],
  ['a picture', svg('<image href="data:image/png;base64,AA=="/><path d="M4 4h16v16z"/>')],
  ['nothing', svg('')],
  ['no SVG', 'Dear Sir or Madam'],
  ['too much', svg(`<path d="M4 4h16v16z"/><!--${'x'.repeat(1024 * 1024)}-->`)],
])('%s is no vector', (_, text) => {
  expect(cleanSvg(text)).toBeNull()
})

test('every sample is a vector', () => {
  const samples = Object.entries({ ...desk, ...picnic, ...kiosk, ...atlas })
  expect(samples.filter(([, text]) => cleanSvg(text) === null).map(([name]) => name)).toEqual([])
})
