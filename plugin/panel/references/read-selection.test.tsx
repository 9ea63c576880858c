// What goes to the server of a frame that is a vector.
import { expect, test } from 'vitest'
import { selected } from '../testing/fake-host.ts'
import { openPanel } from '../testing/open-panel.tsx'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path id="Secret" d="M4 4h16v16z" fill="#e4572e"/></svg>'
const images = [
  { ...selected('apple'), svg: SVG },
  selected('boat'),
  { ...selected('cat'), svg: SVG.replace('<path', '<text>Hi</text><path') },
]

async function open() {
  const opened = await openPanel({ images })
  await opened.sees('3 selected')
  const generate = async () => {
    opened.click('Generate')
    await opened.sees('Waiting')
    return opened.edge.request()
  }
  return { ...opened, generate }
}

test('a vector goes up beside its picture, written anew; one that says not all of the frame does not', async () => {
  const { edge, type, generate } = await open()
  type('sun')
  const request = await generate()
  expect(edge.uploads.map(({ mediaType }) => mediaType)).toEqual([
    'image/png',
    'image/svg+xml',
    'image/png',
    'image/png',
  ])
  expect(new TextDecoder().decode(edge.uploads[1]?.bytes)).not.toContain('Secret')
  expect(request?.references.map(({ vector }) => vector)).toEqual([
    edge.uploads[1]?.sha256,
    undefined,
    undefined,
  ])
})

test('a server that takes no SVG has the pictures', async () => {
  const { edge, type, generate } = await open()
  edge.refuseSvg()
  type('sun')
  expect((await generate())?.references.map(({ vector }) => vector)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a frame that gives the shape is named by its vector, or else by its picture', async () => {
  const { edge, panel, generate } = await open()
  panel.actions.chooseFrame('id-apple')
  const request = await generate()
  expect(request?.content).toEqual({ upload: request?.references[0]?.vector })
  edge.state('canceled')
  await expect.poll(() => panel.state().job.state).toBe('canceled')
  panel.actions.chooseFrame('id-boat')
  const second = await generate()
  expect(second?.content).toEqual({ upload: second?.references[1]?.sha256 })
})
