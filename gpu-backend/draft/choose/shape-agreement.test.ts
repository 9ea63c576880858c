import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { rasterise } from '../../vector/rasterise.ts'
import { shapeAgreement } from './shape-agreement.ts'

const drawing = (body: string) =>
  parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke="#000" stroke-width="2">${body}</g></svg>`,
  ).drawing
const locks = [
  '<path d="M5 11h14v10H5z"/><path d="M8 11V7a4 4 0 018 0v4"/>',
  '<path d="M4 10h16v11H4z"/><path d="M8 10V7a4 4 0 018 0v3"/><path d="M12 14v3"/>',
  '<path fill="#000" d="M5 11h14v10H5z"/><path d="M8 11V8a4 4 0 018 0v3"/>',
].map(drawing)
const disc = drawing('<circle cx="12" cy="12" r="9"/><path d="M12 10v5"/>')

test('the odd one out agrees least, whatever the size and weight of the others', async () => {
  const agreement = await shapeAgreement([...locks, disc], rasterise)
  expect(agreement.indexOf(Math.min(...agreement))).toBe(3)
  for (const one of agreement) expect(one).toBeLessThanOrEqual(1)
})

test('one alone is as good as can be', async () => {
  expect(await shapeAgreement([disc], rasterise)).toEqual([1])
})
