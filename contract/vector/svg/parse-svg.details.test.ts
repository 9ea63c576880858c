import { describe, expect, it } from 'vitest'
import type { FillElement, StrokeElement } from '../vector-drawing.ts'
import { writePathData } from '../write-path-data.ts'
import { parseSvg } from './parse-svg.ts'

const wrap = (body: string, head = 'viewBox="0 0 24 24"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${body}</svg>`
const elements = (body: string, head?: string) => parseSvg(wrap(body, head)).drawing.elements
const colours = (body: string) =>
  elements(body).map(({ paint }) => (paint.type === 'solid' ? paint.colour : paint.type))
const dropped = (body: string) => parseSvg(wrap(body)).dropped

describe('an SVG in detail', () => {
  it('takes fill and stroke of a shape as two elements, the fill first', () => {
    const [fill, stroke] = elements(
      '<rect x="2" y="2" width="4" height="4" fill="red" stroke="#abc" stroke-width="2"/>',
    )
    expect(fill).toMatchObject({
      id: 'e0',
      type: 'fill',
      paint: { type: 'solid', colour: '#ff0000', opacity: 1 },
    })
    expect(stroke).toMatchObject({
      id: 'e1',
      type: 'stroke',
      width: 2,
      paint: { colour: '#aabbcc' },
      cap: 'butt',
      join: 'miter',
    })
    expect(writePathData(fill!.path)).toBe('M2 2H6V6H2Z')
    const turned = elements('<rect width="4" height="4" stroke="red" paint-order="stroke"/>')
    expect(turned.map(({ type }) => type)).toEqual(['stroke', 'fill'])
  })

  it('resolves classes, ids, elements, style attributes and inheritance', () => {
    const css =
      '<style>.a{fill:#010101}#b{fill:#020202}path{fill:#030303}.a.c{fill:#040404}.d{fill:#050505!important}g .a{fill:red}</style>'
    const path = (attributes: string) => `<path d="M0 0h1v1z" ${attributes}/>`
    expect(
      colours(
        `${css}<g fill="#060606">${path('class="a"')}${path('class="a" id="b"')}${path('')}${path('class="c a"')}` +
          `${path('class="d" style="fill:#070707"')}<circle r="1"/>${path('style="fill:#080808" fill="#090909"')}</g>`,
      ),
    ).toEqual(['#010101', '#020202', '#030303', '#040404', '#050505', '#060606', '#080808'])
    expect(dropped(css)).toEqual(['css selector'])
  })

  it('knows colours in every spelling', () => {
    const square = (fill: string) => `<path d="M0 0h1v1z" fill="${fill}"/>`
    expect(
      colours(
        ['RED', '#0F0', '#0000ff80', 'rgb(1,2,3)', 'rgb(100% 0% 0% / .5)', 'hsl(120 100% 25%)', 'nonsense']
          .map(square)
          .join(''),
      ),
    ).toEqual(['#ff0000', '#00ff00', '#0000ff', '#010203', '#ff0000', '#008000', '#000000'])
    expect(elements(square('#0000ff80'))[0]!.paint).toMatchObject({ opacity: 0.502 })
  })

  it('takes currentColor from the nearest colour, or what it is told', () => {
    const square = '<path d="M0 0h1v1z" fill="currentColor"/>'
    expect(colours(`${square}<g color="teal">${square}</g>`)).toEqual(['#000000', '#008080'])
    expect(parseSvg(wrap(square), { currentColour: '#123456' }).drawing.elements[0]!.paint).toMatchObject({
      colour: '#123456',
    })
  })

  it('multiplies opacities, and leaves out what cannot be seen', () => {
    const [one] = elements('<g opacity=".5"><path d="M0 0h1v1z" fill-opacity="50%" opacity=".5"/></g>')
    expect(one?.paint).toMatchObject({ opacity: 0.125 })
    const hidden = [
      'display="none"',
      'visibility="hidden"',
      'opacity="0"',
      'fill="none"',
      'fill-opacity="0"',
      'transform="scale(0)"',
    ]
    expect(elements(hidden.map((attribute) => `<path d="M0 0h1v1z" ${attribute}/>`).join(''))).toEqual([])
    expect(elements('<g visibility="hidden"><path d="M0 0h1v1z" visibility="visible"/></g>')).toHaveLength(1)
    expect(dropped('<g opacity=".5"><circle r="3"/><circle r="2"/></g>')).toEqual([
      'opacity over overlapping shapes',
    ])
    expect(dropped('<g opacity=".5"><circle r="3"/><circle cx="9" r="2"/></g>')).toEqual([])
  })

  it('resolves transforms, line widths and dashes with them', () => {
    const [line] = elements(
      '<g transform="translate(1 1) scale(2)"><path d="M0 0h3" stroke="red" stroke-dasharray="1 2 3"/></g>',
    )
    expect(line).toMatchObject({ width: 2, dash: [2, 4, 6, 2, 4, 6] })
    expect(writePathData(line!.path)).toBe('M1 1H7')
    expect(dropped('<path transform="scale(1 2)" d="M0 0h3" stroke="red"/>')).toEqual(['uneven stroke'])
  })

  it('expands use, symbols and nested frames', () => {
    const use =
      '<defs><path id="a" d="M0 0h1v1z"/></defs><g fill="red"><use href="#a" x="2" y="3" xlink:href="#a"/></g>'
    const [used] = elements(use)
    expect(writePathData(used!.path)).toBe('M2 3H3V4Z')
    expect(used!.paint).toMatchObject({ colour: '#ff0000' })
    const symbol =
      '<symbol id="s" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></symbol><use href="#s" x="4" width="5" height="5"/>'
    expect(writePathData(elements(symbol)[0]!.path)).toBe('M4 0H9V5Z')
    expect(elements('<svg x="2" viewBox="0 0 48 48"><path d="M0 0h99v99z"/></svg>')[0]!.clips).toHaveLength(1)
  })

  it('reads percentages of the view box, and units', () => {
    expect(writePathData(elements('<rect width="50%" height="25%"/>')[0]!.path)).toBe('M0 0H12V6H0Z')
    expect(elements('<path d="M0 0h1" stroke="red" stroke-width="1pt"/>')[0]).toMatchObject({ width: 4 / 3 })
    expect(parseSvg(wrap('', 'width="1in" height="2in"')).drawing.box).toEqual([0, 0, 96, 192])
    expect(parseSvg(wrap('', 'viewBox="0 0 24 24" width="48"'))).toMatchObject({ width: 48, height: 48 })
  })

  it('takes gradients in either unit, inherited and transformed', () => {
    const body =
      '<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="100%" style="stop-color:blue;stop-opacity:.5"/></linearGradient>' +
      '<linearGradient id="b" href="#a" gradientTransform="rotate(90)"/>' +
      '<radialGradient id="c" href="#a" gradientUnits="userSpaceOnUse" cx="3" cy="4" r="2"/>' +
      '<rect x="2" width="8" height="4" fill="url(#a)" opacity=".5"/><rect width="8" height="4" fill="url(#b)"/>' +
      '<rect width="8" height="4" fill="url(#c)"/><rect width="8" height="4" fill="url(#none) green"/>'
    const paints = elements(body).map(({ paint }) => paint)
    expect(paints[0]).toEqual({
      type: 'linear',
      from: [2, 0],
      to: [10, 0],
      stops: [
        { offset: 0, colour: '#ff0000', opacity: 0.5 },
        { offset: 1, colour: '#0000ff', opacity: 0.25 },
      ],
    })
    expect(paints[1]).toMatchObject({ from: [0, 0], to: [0, 4] })
    expect(paints[2]).toMatchObject({ type: 'radial', matrix: [2, 0, 0, 2, 3, 4] })
    expect(paints[3]).toMatchObject({ type: 'solid', colour: '#008000' })
  })

  it('keeps the colour lines of a linear gradient that is skewed', () => {
    const body =
      '<linearGradient id="a" gradientUnits="userSpaceOnUse" x2="10" gradientTransform="skewX(45)"><stop stop-color="red"/>' +
      '<stop offset="1"/></linearGradient><rect width="9" height="9" fill="url(#a)"/>'
    const paint = elements(body)[0]!.paint
    // Along the line from (0, 0) to (1, 1) the colour does not change: the new direction stands square to it.
    expect(paint.type === 'linear' && paint.to.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([5, -5])
  })

  it('attaches clips, several inside of one another, and drops those that cut nothing', () => {
    const body =
      '<clipPath id="a"><circle r="2"/></clipPath><clipPath id="b" clip-path="url(#a)"><path d="M0 0h1v1z" clip-rule="evenodd"/></clipPath>' +
      '<clipPath id="frame"><path d="M0 0h24v24H0z"/></clipPath>' +
      '<g clip-path="url(#frame)"><rect width="3" height="3" clip-path="url(#b)" transform="translate(1 1)"/></g>'
    const [{ clips }] = elements(body) as [FillElement]
    expect(clips.map(({ rule, path }) => [rule, writePathData(path)])).toEqual([
      ['nonzero', expect.stringMatching(/^M3 1c.*Z$/)],
      ['evenodd', 'M1 1H2V2Z'],
    ])
  })

  it('names what shows something and is not taken', () => {
    const body =
      '<text>A</text><image href="data:image/png;base64,AA"/><switch><g/></switch><rect width="9" height="9" mask="url(#m)" filter="url(#f)"/>' +
      '<mask id="m"/><title>t</title><desc/><metadata><x:y xmlns:x="urn:x" href="http://a"/></metadata><animate/>'
    expect(dropped(body)).toEqual(['animation', 'filter', 'image', 'mask', 'switch', 'text'])
  })

  it('leaves out the fill of a straight line', () => {
    expect(
      elements('<line x2="5" y2="5" stroke="red"/><path d="M0 0l4 8 4 8" stroke="red"/>').map(
        ({ type }) => type,
      ),
    ).toEqual(['stroke', 'stroke'] satisfies StrokeElement['type'][])
  })

  it('reads names with a prefix, and CDATA', () => {
    const text =
      '<?xml version="1.0"?><!-- c --><s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0,0,4,4"><s:style><![CDATA[.a{fill:red}]]></s:style>' +
      '<s:path class="a" d="M0 0h1v1z"/></s:svg>'
    expect(parseSvg(text).drawing.elements[0]!.paint).toMatchObject({ colour: '#ff0000' })
  })
})
