// The panel's shell: its store, its actions, and what goes on while it is open. Everything with an effect is
// behind `PanelDeps`.

import { actionsOf } from './actions-of.ts'
import { keepLink, openLink } from './connection/link.ts'
import { readHistory } from './history/read-history.ts'
import { createJobs } from './job/run-job.ts'
import { keepLibraries, readLibraries } from './libraries/libraries.ts'
import { selectionReader } from './references/read-selection.ts'
import { isBusy } from './state/job-view.ts'
import type { PanelActions } from './state/panel-actions.ts'
import type { PanelDeps, Shell } from './state/panel-deps.ts'
import type { PanelState } from './state/panel-state.ts'
import { createStore } from './state/panel-store.ts'

export interface Panel {
  state(): PanelState
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
  /**
   * Recalls, connects, reads the selection, attaches to the document's last job, and looks after the link
   * until `signal` aborts.
   */
  run(signal: AbortSignal): Promise<void>
  actions: PanelActions
}

const TICK_MS = 500 // the time left is shown in whole seconds
const STALE_MS = 30_000 // how long ago a job was made is shown in whole minutes

export function createPanel(deps: PanelDeps): Panel {
  const { state, dispatch, subscribe } = createStore(deps)
  const shell: Shell = {
    ...deps,
    state,
    dispatch,
    client: clientOf(deps.connect, state),
    libraries: clientOf(deps.connectLibraries, state),
  }
  const readSelection = selectionReader(shell)
  const jobs = createJobs(shell, readSelection)
  const actions = actionsOf(shell, jobs)
  return {
    state,
    subscribe,
    run: async (signal) => {
      await openLink(shell, deps.key)
      const stop = deps.host.onSelectionChange(readSelection)
      // its pages, where libraries are made, are open in another window
      const stopReading = deps.onReturn(() => void readLibraries(shell))
      const stopProbing = deps.onOnline(() => void actions.retryLink())
      signal.addEventListener('abort', () => {
        stop()
        stopReading()
        stopProbing()
      })
      await readSelection()
      await Promise.all([
        keepLink(shell, signal),
        keepTime(shell, signal),
        jobs.resume(),
        readHistory(shell),
        readLibraries(shell),
        keepLibraries(shell, signal),
      ])
    },
    actions,
  }
}

/** One client for as long as server and token stay the same. */
function clientOf<T>(connect: (server: string, token: string) => T, state: () => PanelState): () => T {
  let made: { server: string; token: string; client: T } | null = null
  return () => {
    const { server, memory } = state()
    const token = memory.token ?? ''
    if (made?.server !== server || made.token !== token)
      made = { server, token, client: connect(server, token) }
    return made.client
  }
}

async function keepTime(shell: Shell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { job, link, nowMs } = shell.state()
    const isStale = shell.nowMs() - nowMs >= STALE_MS
    if (isStale || isBusy(job) || link.state === 'lost')
      shell.dispatch({ type: 'ticked', nowMs: shell.nowMs() })
    await shell.wait(TICK_MS)
  }
}
