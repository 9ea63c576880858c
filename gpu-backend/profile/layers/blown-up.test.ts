import { expect, it } from 'vitest'
import { drawn, drawnSet, enlarged } from '../../testing/drawn-icons.ts'
import { drawnSize } from './blown-up.ts'

const ring = '<circle cx="12" cy="12" r="8" fill="none" stroke="#22304f" stroke-width="2"/>'

it('takes enlarged pictures for the size that they were drawn at, or near it', async () => {
  const small = await drawn(ring, 16)
  expect(drawnSize((await enlarged(small, 12, 'nearest')).pixels)).toBe(16)
  for (const kernel of ['linear', 'cubic'] as const) {
    const size = drawnSize((await enlarged(small, 12, kernel)).pixels)
    expect(size).toBeGreaterThanOrEqual(16)
    expect(size).toBeLessThanOrEqual(20)
  }
})

it('leaves pictures as they are that nobody has enlarged, bars on whole pixels and small ones, too', async () => {
  for (const size of [16, 64, 256]) expect(drawnSize((await drawn(ring, size)).pixels)).toBe(size)
  for (const { pixels } of await drawnSet(128, (shape) => `<path d="${shape}" fill="#22304f"/>`))
    expect(drawnSize(pixels)).toBe(128)
  expect(drawnSize((await drawn('<path d="M6 3h3v18H6zM15 3h3v18h-3z"/>', 192)).pixels)).toBe(192)
})
