// Where the keyboard is: it stays where the person has put it, and is not lost with what goes.
import { expect, test, vi } from 'vitest'
import { known, openPanel } from './testing/open-panel.tsx'

const press = (element: Element | undefined, key: string) =>
  element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))

test('the question before the first upload takes the focus once, and leaves it where one has gone since', async () => {
  const { panel, type, click, sees, button } = await openPanel({ memory: { ...known, agreed: null } })
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('What leaves this file')
  expect(document.activeElement).toBe(button('Send and generate'))
  button('Not now').focus()
  panel.actions.set({ count: 2 })
  panel.actions.typePrompt('moon')
  await sees('Send and generate')
  await Promise.resolve()
  expect(document.activeElement).toBe(button('Not now'))
  click('Not now')
  await sees('Generate 2 images from 2 references')
  await expect.poll(() => document.activeElement?.textContent).toBe('Generate 2 images from 2 references')
})

test('asked for once more, a job leads to the question again, and says beside the prompt what is missing', async () => {
  const { root, type, click, sees, button } = await openPanel({ memory: { ...known, agreed: null } })
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('What leaves this file')
  await sees('Nothing has been sent yet')
  await sees('Not sent yet: first answer')
  const prompt = root.querySelector('textarea')
  prompt?.focus()
  const seen = vi.spyOn(HTMLElement.prototype, 'scrollIntoView')
  press(prompt ?? undefined, 'Enter')
  await expect.poll(() => document.activeElement).toBe(button('Send and generate'))
  expect(seen).toHaveBeenCalled()
})

test('of the references the one focused last is in the tab order, and taking one out goes to its neighbour', async () => {
  const { root, sees } = await openPanel()
  await sees('2 selected')
  const tiles = () => [...root.querySelectorAll<HTMLButtonElement>('.tile')]
  tiles()[0]?.focus()
  press(tiles()[0], 'ArrowRight')
  await expect.poll(() => tiles().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0])
  press(tiles()[1], 'Delete')
  await sees('1 of 2 selected')
  expect(tiles().map(({ tabIndex }) => tabIndex)).toEqual([0])
  expect(document.activeElement).toBe(tiles()[0])
})
