// Puts the panel on a page. Here alone are the browser's own clock, chance and network; the rest of the panel is given them.
import { render } from 'preact'
import { createClient, createLibraryClient } from '../../edge/contract/index.ts'
import type { Host } from '../host.ts'
import { App } from './app.tsx'
import { newUuid } from './new-uuid.ts'
import { createPanel, type Panel } from './panel.ts'
import type { PanelDeps } from './panel-deps.ts'

export interface MountOptions {
  host: Host
  /** Where the server is when nothing else is known. */
  server: string
  /** A one-time key from the page's address. */
  key: string | null
  /** What may keep this host from its server, for the connect view. */
  connectHint: string | null
}

/** Shows the panel in `root`. */
export function mountPanel(root: HTMLElement, { host, server, key, connectHint }: MountOptions): Panel {
  const panel = createPanel(browserDeps(host, server, key))
  render(<App panel={panel} connectHint={connectHint} />, root)
  return panel
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const browserDeps = (host: Host, server: string, key: string | null): PanelDeps => ({
  host,
  server,
  key,
  connect: (baseUrl, token) => createClient<AbortSignal>({ baseUrl, token, fetch: (url, request) => fetch(url, request), wait }),
  connectLibraries: (baseUrl, token) => createLibraryClient<AbortSignal>({ baseUrl, token, fetch: (url, request) => fetch(url, request) }),
  nowMs: () => Date.now(),
  newUuid,
  newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  wait,
  show: (png) => URL.createObjectURL(new Blob([png], { type: 'image/png' })),
  release: (src) => URL.revokeObjectURL(src),
})
