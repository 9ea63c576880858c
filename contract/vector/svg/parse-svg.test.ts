import { describe, expect, test } from 'vitest'
import type { VectorElement } from '../vector-drawing.ts'
import { parseSvg } from './parse-svg.ts'
import { writeSvg } from './write-svg.ts'

const svg = (body: string, root = 'viewBox="0 0 24 24"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${body}</svg>`
const elements = (body: string): readonly VectorElement[] => parseSvg(svg(body)).drawing.elements
const colours = (body: string): string[] =>
  elements(body).map(({ paint }) => (paint.type === 'solid' ? paint.colour : paint.type))

describe('an SVG', () => {
  test('becomes fills and strokes in paint order, with what they inherit', () => {
    const [fill, stroke] = elements(
      '<g fill="red" stroke="#00f" stroke-width="2" opacity=".5"><rect width="4" height="4" transform="scale(3)"/></g>',
    )
    expect(fill).toMatchObject({ id: 'e0', type: 'fill', paint: { colour: '#ff0000', opacity: 0.5 } })
    expect(stroke).toMatchObject({
      id: 'e1',
      type: 'stroke',
      paint: { colour: '#0000ff', opacity: 0.5 },
      width: 6,
    })
    expect(stroke?.path).toEqual(fill?.path)
  })

  test('has rules by type, class and id, and its own style last', () => {
    const css =
      '<style>/* x */ rect{fill:red} .b,.c{fill:lime} #d{fill:blue} @media print{rect{fill:black}}</style>'
    expect(
      colours(
        `${css}<rect width="1" height="1"/><rect class="a b" width="1" height="1"/><rect id="d" class="b" width="1" height="1"/>`,
      ),
    ).toEqual(['#ff0000', '#00ff00', '#0000ff'])
    expect(
      colours(
        `${css}<rect id="d" style="fill:hsl(60 100% 50%) !important" fill="red" width="1" height="1"/>`,
      ),
    ).toEqual(['#ffff00'])
  })

  test('has currentColor, as it is asked for or as the file sets it', () => {
    expect(
      colours(
        '<path d="M0 0h1v1z" fill="currentColor"/><g color="teal"><path d="M0 0h1v1z" fill="currentColor"/></g>',
      ),
    ).toEqual(['#000000', '#008080'])
    const asked = parseSvg(svg('<path d="M0 0h1v1z" fill="currentColor"/>'), { currentColour: '#123456' })
      .drawing.elements[0]
    expect(asked?.paint).toEqual({ type: 'solid', colour: '#123456', opacity: 1 })
  })

  test('has uses and symbols expanded, gradients and clips resolved', () => {
    const defs =
      '<defs><linearGradient id="a"><stop stop-color="red"/><stop offset="100%" stop-color="blue"/></linearGradient><linearGradient id="b" href="#a" x2="0" y2="1"/>' +
      '<clipPath id="c"><circle cx="12" cy="12" r="6"/></clipPath><symbol id="s" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></symbol></defs>'
    const [one, two] = elements(
      `${defs}<rect x="4" y="4" width="8" height="8" fill="url(#b)" clip-path="url(#c)"/><use href="#s" x="2" width="4" height="4"/>`,
    )
    expect(one?.paint).toMatchObject({ type: 'linear', from: [4, 4], to: [4, 12] })
    expect(one?.clips).toHaveLength(1)
    expect(two?.path[0]?.points.slice(0, 2)).toEqual([2, 0])
    expect(two?.path[0]?.points.slice(-2)).toEqual([6, 4])
  })

  test('has a size in any unit, and a box where it has none of its own', () => {
    expect(parseSvg(svg('', 'width="1in" height="50%" viewBox="0 0 10 20"'))).toMatchObject({
      width: 96,
      height: 192,
    })
    expect(parseSvg(svg('<rect width="50%" height="100%"/>', 'width="30" height="10"')).drawing.box).toEqual([
      0, 0, 30, 10,
    ])
    expect(parseSvg(svg('<rect x="2" y="3" width="5" height="4"/>', '')).drawing.box).toEqual([2, 3, 5, 4])
  })

  test('names what it leaves out', () => {
    const body =
      '<text>hello</text><image href="data:image/png;base64,AA=="/><rect width="1" height="1" mask="url(#m)"/><rect width="1" height="1" filter="url(#f)"/>'
    expect(parseSvg(svg(body)).dropped).toEqual(['filter', 'image', 'mask', 'text'])
    expect(
      elements(
        '<g display="none"><rect width="1" height="1"/></g><rect visibility="hidden" width="1" height="1"/><rect opacity="0" width="1" height="1"/>',
      ),
    ).toEqual([])
  })

  test('is written so that it reads as the same drawing', () => {
    const body =
      '<defs><radialGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="#00f" stop-opacity=".5"/></radialGradient><clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs>' +
      '<circle cx="9" cy="9" r="5" fill="url(#a)" stroke="#123" stroke-width="1.5" stroke-linecap="round" stroke-dasharray="1 2"/><path d="M1 1l4 4-4 4" fill="none" stroke="red" stroke-linejoin="bevel"/>' +
      '<path clip-path="url(#c)" fill-rule="evenodd" fill="#abcdef" fill-opacity=".25" d="M2 2h8v8H2zM4 4h4v4H4z"/>'
    const once = writeSvg(parseSvg(svg(body)).drawing, { size: 48, title: 'a < b & c' })
    const again = parseSvg(once)
    expect(writeSvg(again.drawing, { size: 48, title: 'a < b & c' })).toBe(once)
    expect(again).toMatchObject({ width: 48, height: 48, dropped: [] })
  })
})

describe('an SVG that is not taken', () => {
  const nested = (depth: number): string => '<g>'.repeat(depth) + '</g>'.repeat(depth)
  test.each([
    ['a script', svg('<script>alert(1)</script>'), 'svg_active', '<script>'],
    ['a foreign object', svg('<foreignObject/>'), 'svg_active', 'foreignObject'],
    ['an event handler', svg('<rect onload="x()"/>'), 'svg_active', 'onload'],
    ['an external picture', svg('<image href="https://example.com/a.png"/>'), 'svg_active', 'outside'],
    ['an external use', svg('<use href="other.svg#a"/>'), 'svg_active', 'outside'],
    ['an external paint', svg('<rect fill="url(https://example.com/a.svg#g)"/>'), 'svg_active', 'outside'],
    ['an imported style', svg('<style>@import "x.css";</style>'), 'svg_active', 'style'],
    ['a link that is a script', svg('<a href="javascript:alert(1)"/>'), 'svg_active', 'outside'],
    [
      'an entity bomb',
      `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg('&b;')}`,
      'svg_active',
      'entities',
    ],
    ['an unknown entity', svg('<text>&bomb;</text>'), 'svg_active', 'entity'],
    ['a use of itself', svg('<g id="a"><use href="#a"/></g>'), 'svg_active', 'within itself'],
    ['a million elements', svg('<g/>'.repeat(200_000)), 'image_too_large', '20000 elements'],
    ['a deep nest', svg(nested(100)), 'image_too_large', 'nested'],
    [
      'a billion uses',
      svg(
        `<g id="a0"><rect width="1" height="1"/></g>${Array.from({ length: 12 }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`).join('')}`,
      ),
      'image_too_large',
      'draws more',
    ],
    ['a view box of 10⁹', svg('', 'viewBox="0 0 1e9 1e9"'), 'image_too_large', 'view box'],
    ['a view box without an area', svg('', 'viewBox="0 0 0 24"'), 'not_an_image', 'view box'],
    ['a view box of next to nothing', svg('', 'viewBox="0 0 1e-9 1e-9"'), 'not_an_image', 'too small'],
    ['nothing at all', '', 'not_an_image', 'well-formed'],
    ['half a file', svg('<g>').slice(0, -8), 'not_an_image', 'well-formed'],
    ['HTML', '<html><body/></html>', 'not_an_image', '<html>'],
    ['a damaged path', svg('<path d="M0 0 L1"/>'), 'not_an_image', 'path'],
    ['two megabytes', svg(`<path d="M0 0${'h1'.repeat(1_100_000)}"/>`), 'image_too_large', 'characters'],
  ])('%s', (_, text, code, words) => {
    expect(() => parseSvg(text)).toThrow(
      expect.objectContaining({ name: 'PictureError', code, message: expect.stringContaining(words) }),
    )
  })
})
