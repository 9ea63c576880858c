// What strangers send as SVG: each a picture, or a clear word in time.
import { describe, expect, it } from 'vitest'
import type { Pixels } from '../model/pixels.ts'
import { rasteriseApart } from './rasterise-apart.ts'
import { readSvg } from './read-svg.ts'

const PATIENCE_MS = 60_000
const wrap = (body: string, head = 'viewBox="0 0 24 24"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${body}</svg>`
const read = (text: string) => readSvg(new TextEncoder().encode(text))
const at = ({ rgba, width }: Pixels, x: number, y: number) => [
  ...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

describe('an SVG', { timeout: PATIENCE_MS }, () => {
  it('becomes pixels of its own proportions, and keeps its drawing', async () => {
    const { pixels, vector, dropped } = await read(
      wrap('<rect width="12" height="12" fill="red"/>', 'viewBox="0 0 24 12"'),
    )
    expect([pixels.width, pixels.height]).toEqual([1024, 512])
    expect([at(pixels, 10, 10), at(pixels, 1000, 10)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ])
    expect(vector?.elements).toHaveLength(1)
    expect(dropped).toEqual([])
  })

  it.each([
    [
      'percent units',
      '<rect width="50%" height="100%" fill="lime"/>',
      'width="100%" height="100%" viewBox="0 0 24 24"',
    ],
    ['CSS classes', '<style>.a{fill:lime}</style><rect class="a" width="12" height="24"/>', undefined],
    ['currentColor', '<g color="lime"><rect fill="currentColor" width="12" height="24"/></g>', undefined],
    ['no view box', '<rect width="12" height="24" fill="lime"/><path d="M24 0v24" stroke="#000"/>', ''],
    [
      'a mask',
      '<mask id="m"><rect width="12" height="24" fill="#fff"/></mask><rect width="24" height="24" fill="lime" mask="url(#m)"/>',
      undefined,
    ],
    [
      'a pattern',
      '<pattern id="p" width="1" height="1"><rect width="12" height="24" fill="lime"/></pattern><rect width="24" height="24" fill="url(#p)"/>',
      undefined,
    ],
    [
      'a filter',
      '<filter id="f"><feFlood flood-color="lime"/></filter><rect width="12" height="24" filter="url(#f)"/>',
      undefined,
    ],
  ])('with %s shows what it says', async (_, body, head) => {
    const { pixels } = await read(wrap(body, head))
    expect(at(pixels, 300, 500)).toEqual([0, 255, 0, 255])
    expect(at(pixels, 700, 500)[3]).toBe(0)
  })

  it('with text has none of it, for no font is read, and says so', async () => {
    const { pixels, vector, dropped } = await read(wrap('<text y="24" font-size="24">W</text>'))
    expect(pixels.rgba.every((value) => value === 0)).toBe(true)
    expect([vector, dropped]).toEqual([null, ['text']])
  })

  const bomb = `<!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "&b${i - 1};&b${i - 1};">`).join('')}]>`
  const nestedMasks = Array.from(
    { length: 60 },
    (_, i) => `<mask id="m${i}"><rect width="24" height="24" fill="#fff" mask="url(#m${i + 1})"/></mask>`,
  ).join('')
  it.each([
    ['a script', wrap('<script>1</script>'), 'svg_active', 'script'],
    ['a foreignObject', wrap('<foreignObject/>'), 'svg_active', 'foreignObject'],
    ['an external image', wrap('<image href="http://127.0.0.1/a.png"/>'), 'svg_active', 'outside'],
    ['an entity bomb', bomb + wrap('&b8;'), 'svg_active', 'declares'],
    ['a million elements', wrap('<g/>'.repeat(250_000)), 'image_too_large', '20000 elements'],
    ['a view box of 10⁹ px', wrap('', 'viewBox="0 0 1e9 1e9"'), 'image_too_large', 'view box'],
    ['a view box without an area', wrap('', 'viewBox="0 0 24 0"'), 'not_an_image', 'view box'],
    [
      'a use cycle',
      wrap('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
      'svg_active',
      'within itself',
    ],
    ['text that is no UTF-8', '\u0000', 'not_an_image', 'XML'],
    [
      'masks of masks',
      wrap(`${nestedMasks}<rect width="24" height="24" mask="url(#m0)"/>`),
      'image_too_large',
      'cannot be drawn',
    ],
  ])('that is %s is refused with a word', async (_, text, code, word) => {
    await expect(read(text)).rejects.toThrow(
      expect.objectContaining({ name: 'PictureError', code, message: expect.stringContaining(word) }),
    )
  })

  it('that takes too long is given up', async () => {
    const dashes = wrap(
      `<path d="M0 0${'L24 24L0 0'.repeat(60_000)}" stroke="red" stroke-dasharray=".0001"/>`,
    )
    await expect(rasteriseApart({ svg: dashes, width: 1024, height: 1024 }, 500)).rejects.toThrow('too long')
  })

  it('is drawn as ever after one that broke the rasteriser, and several at once', async () => {
    const all = await Promise.all(
      [1, 2, 3].map((n) => read(wrap('<rect width="24" height="24"/>', `viewBox="0 0 24 ${24 * n}"`))),
    )
    expect(all.map(({ pixels }) => pixels.width)).toEqual([1024, 512, 341])
  })
})
