import { expect, test } from 'vitest'
import { heavySvg } from './heavy-svg.ts'

const svg = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`
const SQUARE = '<path d="M4 4h16v16z"/>'
const use = (of: number) => `<use href="#u${of}"/>`
const tenfold = (n: number) => `<g id="u${n}">${use(n - 1).repeat(10)}</g>`

test('a hundred million shapes out of a kilobyte are too many', () => {
  const nested = [1, 2, 3, 4, 5, 6, 7, 8].map(tenfold).join('')
  expect(heavySvg(svg(`<defs><g id="u0">${SQUARE}</g>${nested}</defs>${use(8)}`))).toBe(
    'the SVG draws more than 20000 elements',
  )
})

test('so are a hundred thousand in a large file, and groups in groups without end', () => {
  expect(heavySvg(svg(SQUARE.repeat(100_000)))).toBe('the SVG has too many elements')
  expect(heavySvg(svg('<g>'.repeat(5000) + '</g>'.repeat(5000)))).toMatch('nested deeper')
})

test.each([
  ['an icon', svg(SQUARE)],
  ['a group used ten times', svg(`<g id="u0">${SQUARE}</g>${tenfold(1)}`)],
  ['a large picture within', svg(`<image href="data:image/png;base64,${'A'.repeat(2 ** 21)}"/>`)],
  ['a script, which an image never runs', svg(`<script>alert(1)</script>${SQUARE}`)],
  ['what is no SVG, which the browser refuses', 'Dear Sir or Madam'],
])('%s is not', (_, text) => {
  expect(heavySvg(text)).toBeNull()
})
