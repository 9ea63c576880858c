// Removing many images, and stopping in the middle of it.
import { render } from 'preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { LibraryImage } from '../../../contract/index.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { RemoveDialog } from './remove-dialog.tsx'

const image = (n: number) => ({ sha256: `${n}`.repeat(64), caption: `image ${n}` }) as LibraryImage

test('what has not been removed when somebody says stop is kept', async () => {
  const removals: (() => void)[] = []
  const libraries = {
    deleteImage: () =>
      new Promise((resolve) =>
        removals.push(() => resolve({ id: `receipt-${removals.length}`, at: '2026-11-25T16:00:00.000Z' })),
      ),
  }
  const removed: string[] = []
  const notify = vi.fn()
  const close = vi.fn()
  const root = document.createElement('div')
  document.body.append(root)
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  const deps = { libraries, notify } as unknown as LibraryDeps
  const images = [image(1), image(2), image(3)]
  render(
    <RemoveDialog
      deps={deps}
      library="home"
      images={images}
      onRemoved={(sha256) => removed.push(sha256)}
      onClose={close}
    />,
    root,
  )
  root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await vi.waitFor(() => expect(removals).toHaveLength(1))
  const keep = await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Keep the rest',
    )
    expect(found).toBeDefined()
    return found
  })
  keep?.click()
  expect(close).not.toHaveBeenCalled() // the first is on its way, and is told of
  removals[0]?.()
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  expect(removals).toHaveLength(1)
  expect(removed).toEqual([image(1).sha256])
  expect(notify).toHaveBeenCalledWith({ tone: 'note', text: expect.stringContaining('Removed.') })
})
