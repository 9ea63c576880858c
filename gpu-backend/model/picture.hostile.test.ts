// A hundred files made to hurt: each is refused with its code, or read as a picture; none costs more memory
// than a large photograph.

import { expect, it } from 'vitest'
import { PictureError } from '../../contract/index.ts'
import { hostileImages } from '../testing/hostile-images.ts'
import { readPicture } from './picture.ts'

it('refuses hostile files by name, and reads the merely unusual', async () => {
  const files = await hostileImages()
  expect(files.length).toBeGreaterThanOrEqual(100)
  for (const { name, bytes, expected } of files) {
    const found = await readPicture(bytes, 128).then(
      ({ values }) => (values.length === 4 * 128 * 128 ? 'read' : 'odd'),
      (error: unknown) => (error instanceof PictureError ? error.code : String(error)),
    )
    expect(`${name}: ${found}`).toBe(`${name}: ${expected}`)
  }
})
