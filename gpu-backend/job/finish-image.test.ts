import { describe, expect, it } from 'vitest'
import { parseSvg } from '../../contract/index.ts'
import { finishVector } from './finish-image.ts'

const drawing = parseSvg(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16z"/></svg>',
).drawing

describe('a finished vector', () => {
  it('is as large as the set’s own units say, or as what is asked for', async () => {
    for (const size of [undefined, 300]) {
      const { pixels, svg } = await finishVector(
        drawing,
        'credit',
        { palette: 'auto', alpha: true, svg: true, size },
        128,
      )
      expect([pixels.width, pixels.height]).toEqual([size ?? 128, size ?? 128])
      const side = size ?? 24
      expect(svg).toMatch(new RegExp(`^<svg [^>]* width="${side}" height="${side}" viewBox="0 0 24 24"`))
    }
  })
})
