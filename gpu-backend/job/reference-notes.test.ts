import { expect, test } from 'vitest'
import { plan, reference, references, thick } from '../testing/job-engine.ts'
import type { PicturedReference } from './asked-job.ts'

const SHAPES = [
  '<path d="M4 4h16v16H4z"/>',
  '<circle cx="12" cy="12" r="8"/>',
  '<path d="M4 18L12 4l8 14z"/>',
]
const solid = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="#e4572e">${body}</g></svg>`
const drawn = (draw: (body: string) => string, names: string) =>
  Promise.all(SHAPES.map((shape, i) => reference(names.charAt(i), draw(shape))))

test('as many references of one style as of another are named, group by group', async () => {
  const both = [...(await drawn(thick, 'abc')), ...(await drawn(solid, 'xyz'))]
  const said = (await plan({ references: both })).resolved.notes.find((note) => note.includes('two styles'))
  expect(said).toContain('a, b, c of one and x, y, z of the other; all are used')
  expect((await plan()).resolved.notes.join()).not.toContain('styles')
})

test('two references of two styles are named', async () => {
  const [[line], [area]] = [await drawn(thick, 'a'), await drawn(solid, 'x')]
  const notes = async (references: PicturedReference[]) => (await plan({ references })).resolved.notes.join()
  expect(await notes([line!, area!])).toContain('two styles, a of one and x of the other')
  expect(await notes([line!, { ...line!, id: 'b' }])).not.toContain('styles')
})

test('small references that are taken for solids are said to be', async () => {
  const notes = async (svg: string) =>
    (await plan({ references: [await reference('s', svg, 16)] })).resolved.notes.join()
  expect(await notes(solid(SHAPES[0]!))).toContain('read as solid shapes')
  expect(await notes(thick(SHAPES[1]!))).not.toContain('solid shapes')
})

test('references left out as of another style are named, and those used', async () => {
  const most = [...references, ...(await drawn(thick, 'def'))]
  const [odd] = await drawn(solid, 'x')
  const notes = (await plan({ references: [...most, odd!] })).resolved.notes
  expect(notes).toContain('of another style than most, and left out: x; used for the style: a, b, c, d, e, f')
})

test('what takes no part is not named as showing nothing', async () => {
  const blank = await reference('blank', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>')
  const notes = async (weight: number) =>
    (await plan({ references: [...references, { ...blank, weight }, blank] })).resolved.notes.join()
  expect(await notes(0)).toContain('a reference shows nothing and is left out')
  expect(await notes(1)).toContain('2 references show nothing and are left out')
})
