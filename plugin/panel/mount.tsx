// Puts the panel on a page. Here alone are the browser's own clock, chance and network; the rest of the panel
// is given them.
import { render } from 'preact'
import {
  createClient,
  createLibraryClient,
  createTeamClient,
  type DeviceClient,
} from '../../contract/index.ts'
import type { Host } from '../host.ts'
import { App } from './app.tsx'
import { newUuid } from './kit/new-uuid.ts'
import { createPanel, type Panel } from './panel.ts'
import type { PanelDeps } from './state/panel-deps.ts'

export interface MountOptions {
  host: Host
  /** What this panel is, for the page on which its code is confirmed. */
  program: DeviceClient
  /** Where the server is when nothing else is known. */
  server: string
  /** A one-time key from the page's address. */
  key: string | null
  /** What may keep this host from its server, for the connect view. */
  connectHint: string | null
}

/** Shows the panel in `root`. */
export function mountPanel(root: HTMLElement, { connectHint, ...options }: MountOptions): Panel {
  const panel = createPanel(browserDeps(options))
  render(<App panel={panel} connectHint={connectHint} />, root)
  return panel
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const browserDeps = (options: Omit<MountOptions, 'connectHint'>): PanelDeps => ({
  ...options,
  connect: (baseUrl, token) => {
    const client = createClient<AbortSignal>({
      baseUrl,
      token,
      fetch: (url, request) => fetch(url, request),
      wait,
    })
    return { ...client, searchDrawings: client.drawings }
  },
  connectLibraries: (baseUrl, token) =>
    createLibraryClient<AbortSignal>({ baseUrl, token, fetch: (url, request) => fetch(url, request) }),
  connectTeams: (baseUrl, token) =>
    createTeamClient<AbortSignal>({ baseUrl, token, fetch: (url, request) => fetch(url, request) }),
  openPage: (url) => void window.open(url, '_blank', 'noopener'),
  onReturn: (listener) => onPage('focus', listener),
  onOnline: (listener) => onPage('online', listener),
  nowMs: () => Date.now(),
  newUuid,
  newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  wait,
  show: (picture) => URL.createObjectURL(blobOf(picture)),
  release: (src) => URL.revokeObjectURL(src),
  saveFile: (name, content) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blobOf(content))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MS)
  },
})

function onPage(event: 'focus' | 'online', listener: () => void): () => void {
  window.addEventListener(event, listener)
  return () => window.removeEventListener(event, listener)
}

/** A browser has begun to read the file by then. */
const SAVED_MS = 10_000

const blobOf = (content: Uint8Array<ArrayBuffer> | string): Blob =>
  new Blob([content], { type: typeof content === 'string' ? 'image/svg+xml' : 'image/png' })
