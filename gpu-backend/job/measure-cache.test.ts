import { expect, test } from 'vitest'
import { rasterise } from '../vector/rasterise.ts'
import { MeasureCache } from './measure-cache.ts'

const picture = async (body: string) => ({
  pixels: await rasterise(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`, 64),
  vector: null,
})

test('the same picture is measured once, another one by itself', async () => {
  const cache = new MeasureCache()
  const disc = '<circle cx="12" cy="12" r="9"/>'
  const first = cache.measure(await picture(disc))
  expect(cache.measure(await picture(disc))).toBe(first)
  expect(cache.measure(await picture('<path d="M2 2h20v20H2z"/>'))).not.toEqual(first)
})
