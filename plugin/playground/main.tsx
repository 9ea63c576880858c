// The playground: a canvas and, beside it, the panel as it runs in Figma. Served by the edge that it talks
// to.
import { render } from 'preact'
import { pageStorage } from '../../ui/page-storage.ts'
import { mountPanel } from '../panel/mount.tsx'
import { createBoardHost } from './board-host.ts'
import { type BoardStore, createBoardStore } from './board-store.ts'
import { openBoardStorage } from './browser-storage.ts'
import { CanvasPage } from './canvas-page.tsx'
import { keepBoard, NOT_KEPT } from './keep-board.ts'
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

/** What the canvas had when it was left; the samples where it never was, or this browser keeps nothing. */
async function openBoard(): Promise<BoardStore> {
  const fresh = { frames: sampleFrames(), selected: [] }
  const storage = openBoardStorage()
  try {
    const store = createBoardStore((await storage.read()) ?? fresh)
    keepBoard(store, storage)
    return store
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    const store = createBoardStore(fresh)
    store.reportProblems([NOT_KEPT])
    return store
  }
}

const key = takeKey()
const store = await openBoard()
const canvas = byId('canvas')
const storage = pageStorage(() => localStorage)
const switchTheme = followTheme(window, storage)
pageKeys(store, window)
render(<CanvasPage store={store} onTheme={switchTheme} />, canvas)

const host = createBoardHost(store, storage, () => ({
  width: canvas.clientWidth,
  height: canvas.clientHeight,
}))
const panel = mountPanel(byId('panel'), {
  host,
  program: 'tessera-panel',
  server: location.origin,
  key,
  connectHint: null,
})
panel.subscribe(() => {
  document.body.dataset.phase = panel.state().phase
})
await panel.run(new AbortController().signal)
