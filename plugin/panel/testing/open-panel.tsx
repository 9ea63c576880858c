// For tests: a panel that is open on a page, with a scripted host and edge behind it, and what a person sees
// and does. Closed when the test ends.
import { expect, onTestFinished } from 'vitest'
import type { Job } from '../../../contract/index.ts'
import type { SelectedImage } from '../../host.ts'
import { createPanel } from '../panel.ts'
import type { PanelDeps } from '../state/panel-deps.ts'
import { emptyMemory } from '../state/panel-memory.ts'
import { fakeDeps } from './fake-deps.ts'
import { fakeEdge, SERVER, TOKEN } from './fake-edge.ts'
import { fakeHost, selected } from './fake-host.ts'
import { fakeLibraries } from './fake-libraries.ts'
import { mountPanel } from './mount-panel.tsx'

/** Signed in, and asked about uploads before. */
export const known = { ...emptyMemory, token: TOKEN, server: SERVER, agreed: SERVER }

interface Options {
  /** Jobs that the server has of the document. */
  past?: Job[]
  images?: SelectedImage[]
  /** What the host recalls. */
  memory?: unknown
  key?: string | null
  more?: Partial<PanelDeps>
}

export async function openPanel({ past = [], images, memory = known, key = null, more = {} }: Options = {}) {
  const host = fakeHost(images ?? [selected('apple'), selected('boat')])
  host.recallThis(memory)
  const edge = fakeEdge()
  edge.keep(past)
  const libraries = fakeLibraries()
  const panel = createPanel(fakeDeps(host.host, edge.client, libraries.client, { key, ...more }))
  const { root, unmount } = mountPanel(panel)
  onTestFinished(unmount)
  await expect.poll(() => panel.state().phase).not.toBe('loading')
  return { host, edge, libraries, panel, root, ...person(root) }
}

/** What a person sees of the page, and does on it. */
function person(root: HTMLElement) {
  const button = (label: string) => {
    const found = [...root.querySelectorAll('button')].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(label),
    )
    if (!found) throw new Error(`no button “${label}” in: ${root.textContent}`)
    return found
  }
  return {
    sees: (text: string) => expect.poll(() => root.textContent).toContain(text),
    button,
    click: (label: string) => button(label).click(),
    type: (text: string) => {
      const prompt = root.querySelector('textarea') as HTMLTextAreaElement
      prompt.value = text
      prompt.dispatchEvent(new Event('input', { bubbles: true }))
    },
  }
}
