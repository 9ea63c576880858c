// The playground: a canvas and, beside it, the panel as it runs in Figma. Served by the edge that it talks to.
import { render } from 'preact'
import { mountPanel } from '../panel/mount.tsx'
import { createBoardHost } from './board-host.ts'
import { createBoardStore } from './board-store.ts'
import { CanvasPage } from './canvas-page.tsx'
import { pageKeys } from './page-keys.ts'
import { sampleFrames } from './sample-frames.ts'
import { followTheme } from './theme.ts'

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/** The one-time key is taken out of the address at once, so that it is neither bookmarked nor shared. */
function takeKey(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key) history.replaceState(null, '', location.pathname)
  return key
}

const store = createBoardStore(sampleFrames())
const canvas = byId('canvas')
followTheme(window)
pageKeys(store, window)
render(<CanvasPage store={store} />, canvas)

const host = createBoardHost(store, () => ({ width: canvas.clientWidth, height: canvas.clientHeight }))
const panel = mountPanel(byId('panel'), { host, program: 'tessera-panel', server: location.origin, key: takeKey(), connectHint: null })
panel.subscribe(() => {
  document.body.dataset.phase = panel.state().phase
})
await panel.run(new AbortController().signal)
