import { describe, expect, it } from 'vitest'
import { PictureError } from '../../pictures/shared/picture-error.ts'
import { parseSvg } from './parse-svg.ts'

const wrap = (body: string, head = 'viewBox="0 0 24 24"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${body}</svg>`

describe('an SVG reader refuses', () => {
  const deep = '<g>'.repeat(70) + '</g>'.repeat(70)
  const bomb = `${Array.from({ length: 12 }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`).join('')}<path id="a0" d="M0 0h1"/>`
  const long = `<path id="p" d="M0 0${'h1'.repeat(60_000)}"/>${'<use href="#p"/>'.repeat(20)}`

  it.each([
    ['svg_active', wrap('<script>1</script>')],
    ['svg_active', wrap('<g><SCRIPT/></g>')],
    ['svg_active', wrap('<path onclick="x()" d=""/>')],
    ['svg_active', wrap('', 'viewBox="0 0 1 1" onload="x"')],
    ['svg_active', wrap('<foreignObject/>')],
    ['svg_active', wrap('<image href="https://a.example/b.png"/>')],
    ['svg_active', wrap('<use xlink:href="other.svg#a"/>')],
    ['svg_active', wrap('<use href="data:image/svg+xml,x#a"/>')],
    ['svg_active', wrap('<path fill="url(http://a.example/#b)" d=""/>')],
    ['svg_active', wrap('<path style="fill:URL( \'//a\' )" d=""/>')],
    ['svg_active', wrap('<style>@import "a.css";</style>')],
    ['svg_active', wrap('<style>@font-face{src:url(a.woff)}</style>')],
    ['svg_active', '<?xml-stylesheet href="a.css"?><svg viewBox="0 0 1 1"/>'],
    ['svg_active', '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>'],
    ['svg_active', wrap('<title>&nbsp;</title>')],
    ['image_too_large', wrap(deep)],
    ['image_too_large', wrap('<g/>'.repeat(20_001))],
    ['image_too_large', wrap(bomb)],
    ['image_too_large', wrap(long)],
    ['image_too_large', wrap(`<!--${' '.repeat(1024 * 1024)}-->`)],
    ['image_too_large', wrap(`<style>${'.a{fill:red}'.repeat(2001)}</style>`)],
    ['svg_active', wrap('<g id="a"><use href="#a"/></g>')],
    ['svg_active', wrap('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')],
    ['svg_active', wrap('<clipPath id="a" clip-path="url(#a)"/><path d="M0 0h1v1z" clip-path="url(#a)"/>')],
    [
      'svg_active',
      wrap(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path d="M0 0h1v1z" fill="url(#a)"/>',
      ),
    ],
    ['not_an_image', wrap('', 'width="100%" height="100%"')],
    ['not_an_image', wrap('', 'viewBox="0 0 0 24"')],
    ['image_too_large', wrap('', 'viewBox="0 0 1e9 1e9"')],
    ['image_too_large', wrap('', 'viewBox="0 0 Infinity 1"')],
    ['not_an_image', wrap('<g transform="scale(1e300)"><path d="M1e300 0h1v1z"/></g>')],
    ['not_an_image', '<svg viewBox="0 0 1 1"><g></svg>'],
    ['not_an_image', '<svg viewBox="0 0 1 1">'],
    ['not_an_image', '<svg viewBox=0/>'],
    ['not_an_image', '<svg viewBox="0 0 1 1" viewBox="0 0 1 1"/>'],
    ['not_an_image', '<svg viewBox="0 0 1 1"/><svg/>'],
    ['not_an_image', '<html/>'],
    ['not_an_image', 'hello'],
    ['not_an_image', ''],
    ['not_an_image', '\u0089PNG\r\n'],
  ])('%s: %#', (code, text) => {
    expect(() => parseSvg(text)).toThrow(
      expect.objectContaining({ name: 'PictureError', code, message: expect.stringMatching(/^(the|a) /) }),
    )
  })

  it('what is made to be slow, or reads it, in seconds, not minutes', () => {
    const spaces = ' '.repeat(500_000)
    const slow = [
      `<path transform="${spaces}@" d=""/>`,
      `<path fill="rgb(${'1'.repeat(500_000)}x,0,0)" d="M0 0h1v1z"/>`,
      `<path stroke-width="${'1'.repeat(500_000)}x" d="M0 0h1v1z"/>`,
      `<path style="fill:a${spaces}b;${';'.repeat(400_000)}" d="M0 0h1v1z"/>`,
      `<path style="${'url('.repeat(200_000)}" d=""/>`,
      `<style>${'/*'.repeat(400_000)}</style>`,
      `<style>${'a{'.repeat(400_000)}</style>`,
      `<style>${'@charset '.repeat(80_000)}{}</style>`,
      `<style>${'.a'.repeat(200_000)}{}</style>${`<g class="${'a '.repeat(9)}"/>`.repeat(9000)}`,
      `<path fill="var(${spaces}" d="M0 0h1v1z"/>`,
      `<path stroke-dasharray="${'1'.repeat(300_000)}x" d="M0 0h1v1z"/><polyline points="${'1'.repeat(300_000)}x"/>`,
      `${Array.from({ length: 20 }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`).join('')}<g id="a0"/>`,
      `<clipPath id="c"><path d="M0 0${'h1'.repeat(100_000)}"/></clipPath>${'<path d="M0 0h9v9z" clip-path="url(#c)"/>'.repeat(9000)}`,
      `<linearGradient id="c">${'<stop/>'.repeat(10_000)}</linearGradient>${'<path d="M0 0h9v9z" fill="url(#c)"/>'.repeat(9000)}`,
      `<path d="M0 0${' '.repeat(500_000)}x"/>`,
    ]
    for (const body of slow) {
      const begun = performance.now()
      try {
        parseSvg(wrap(body))
      } catch (error) {
        expect(error).toBeInstanceOf(PictureError)
      }
      expect(performance.now() - begun).toBeLessThan(20_000)
    }
  })
})
