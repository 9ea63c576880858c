import { describe, expect, it } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import { finishVector } from './finish-image.ts'

const drawing = parseSvg(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16z"/></svg>',
).drawing

describe('a finished vector', () => {
  it('is as large as its picture, and has the set’s own units inside', async () => {
    for (const size of [undefined, 300]) {
      const { pixels, svg } = await finishVector(
        drawing,
        'credit',
        { palette: 'auto', alpha: true, svg: true, size },
        128,
      )
      expect([pixels.width, pixels.height]).toEqual([size ?? 128, size ?? 128])
      expect(svg).toMatch(
        new RegExp(`^<svg [^>]* width="${pixels.width}" height="${pixels.height}" viewBox="0 0 24 24"`),
      )
    }
  })
})
