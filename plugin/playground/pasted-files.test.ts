import { expect, test } from 'vitest'
import { pastedFiles } from './pasted-files.ts'

const none = [] as unknown as FileList
const pasted = (text: string, files = none) => pastedFiles({ files, getData: () => text })

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16"/></svg>',
  '\n<?xml version="1.0" encoding="utf-8"?>\n<!-- made by a tool -->\n<!DOCTYPE svg>\n<svg>\n</svg>\n',
])('an SVG as text is a file: %s', async (text) => {
  const [file, ...more] = pasted(text)
  expect(more).toEqual([])
  expect(file).toMatchObject({ name: 'Pasted drawing.svg', type: 'image/svg+xml' })
  expect(await file?.text()).toBe(text.trim())
})

test.each(['red heart', '', 'draw <svg> as a logo', '<p>text</p>', '<svgs/>'])(
  'other text stays where it is pasted: “%s”',
  (text) => {
    expect(pasted(text)).toEqual([])
  },
)

test('a text of many comments is looked at once', () => {
  expect(pasted('<!-- -->'.repeat(20_000))).toEqual([])
})

test('files come before the text that is pasted with them', () => {
  const file = new File(['x'], 'a.png')
  expect(pasted('<svg></svg>', [file] as unknown as FileList)).toEqual([file])
})
