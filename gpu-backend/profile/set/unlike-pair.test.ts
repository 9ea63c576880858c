import { expect, it } from 'vitest'
import { drawn } from '../../testing/drawn-icons.ts'
import { measureDrawing } from '../drawing/measure-drawing.ts'
import { areUnlike } from './unlike-pair.ts'

const HOUSE = 'M3 11L12 3l9 8v10H3z'
const stroked = (colour: string, width: number, fill = 'none') =>
  `<path d="${HOUSE}" fill="${fill}" stroke="${colour}" stroke-width="${width}"/>`
const measured = async (inner: string) => measureDrawing(await drawn(inner, 128))

const line = stroked('#222222', 2)
const colours = `<path d="${HOUSE}" fill="#e4572e"/><circle cx="12" cy="15" r="4" fill="#ffd166"/>`

it.each([
  ['areas in colours', colours, true],
  ['a solid', `<path d="${HOUSE}" fill="#222222"/>`, true],
  ['lines of half the width', stroked('#222222', 1), true],
  ['lines in another ink', stroked('#1d4ed8', 2), false],
  ['the same lines with a filling', stroked('#222222', 2, '#ffd166'), false],
  [
    'a clock of the same lines',
    '<circle cx="12" cy="12" r="9" fill="none" stroke="#222222" stroke-width="2"/>',
    false,
  ],
])('a line drawing beside %s', async (_, other, unlike) => {
  const [one, two] = [await measured(line), await measured(other)]
  expect([areUnlike(one, two), areUnlike(two, one)]).toEqual([unlike, unlike])
})
