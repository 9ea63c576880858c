// The panel's shell: its store, and the actions that the view may call. Everything with an effect is behind `PanelDeps`.

import type { LibraryImageChange } from '../../edge/contract/index.ts'
import { isBusy } from './job-view.ts'
import { addToLibrary, keepLibraries, readLibraries } from './libraries.ts'
import { connectByPaste, keepLink, openLink, probe } from './link.ts'
import type { PanelDeps, Shell } from './panel-deps.ts'
import type { Settings } from './panel-memory.ts'
import type { PanelState } from './panel-state.ts'
import { createStore } from './panel-store.ts'
import { placeChosen } from './place-image.ts'
import { readHistory } from './read-history.ts'
import { selectionReader } from './read-selection.ts'
import { createJobs, type Jobs } from './run-job.ts'
import { signInByCode, signOut } from './sign-in.ts'

export interface Panel {
  state(): PanelState
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
  /** Recalls, connects, reads the selection, attaches to the document's last job, and looks after the link until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>
  actions: PanelActions
}

export interface PanelActions {
  /** `pasted`: the address that the server printed, or a token. */
  connect(pasted: string): Promise<void>
  /** By a code that is confirmed in a browser. */
  signIn(): Promise<void>
  cancelSignIn(): void
  disconnect(): Promise<void>
  retryLink(): Promise<void>
  typePrompt(text: string): void
  set(settings: Partial<Settings>): void
  openReference(id: string | null): void
  weigh(id: string, weight: number): void
  leaveOut(id: string): void
  askToAdd(): void
  closeAdding(): void
  addToLibrary(id: string, details: LibraryImageChange): Promise<void>
  generate(): Promise<void>
  answerUpload(answer: 'send' | 'not-now'): Promise<void>
  cancel(): Promise<void>
  choose(image: number): void
  place(): Promise<void>
  /** Shows a job of this document's history. */
  attach(id: string): Promise<void>
  closeJob(): void
}

const TICK_MS = 500 // the time left is shown in whole seconds

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
  return {
    state,
    subscribe,
    run: async (signal) => {
      await openLink(shell, deps.key)
      const stop = deps.host.onSelectionChange(readSelection)
      signal.addEventListener('abort', stop)
      await readSelection()
      await Promise.all([
        keepLink(shell, signal),
        keepTime(shell, signal),
        attachLast(shell, jobs),
        readHistory(shell),
        readLibraries(shell),
        keepLibraries(shell, signal),
      ])
    },
    actions: actionsOf(shell, jobs),
  }
}

/** One client for as long as server and token stay the same. */
function clientOf<T>(connect: (server: string, token: string) => T, state: () => PanelState): () => T {
  let made: { server: string; token: string; client: T } | null = null
  return () => {
    const { server, memory } = state()
    const token = memory.token ?? ''
    if (made?.server !== server || made.token !== token) made = { server, token, client: connect(server, token) }
    return made.client
  }
}

function actionsOf(shell: Shell, jobs: Jobs): PanelActions {
  const { dispatch, state } = shell
  const begin = () => Promise.all([attachLast(shell, jobs), readLibraries(shell)])
  return {
    connect: async (pasted) => {
      await connectByPaste(shell, pasted)
      await begin()
    },
    signIn: async () => {
      await signInByCode(shell, state().server)
      await begin()
    },
    cancelSignIn: () => dispatch({ type: 'sign-in-canceled' }),
    disconnect: () => signOut(shell),
    retryLink: async () => {
      await probe(shell, TICK_MS * 4)
    },
    typePrompt: (text) => dispatch({ type: 'prompt-typed', text }),
    set: (settings) => dispatch({ type: 'settings-changed', settings }),
    openReference: (id) => dispatch({ type: 'reference-opened', id }),
    weigh: (id, weight) => dispatch({ type: 'reference-weighed', id, weight }),
    leaveOut: (id) => dispatch({ type: 'reference-left-out', id }),
    askToAdd: () => dispatch({ type: 'adding-asked' }),
    closeAdding: () => dispatch({ type: 'adding-closed' }),
    addToLibrary: (id, details) => addToLibrary(shell, id, details),
    generate: jobs.generate,
    answerUpload: async (answer) => {
      dispatch({ type: 'upload-answered', agreed: answer === 'send' ? state().server : null })
      if (answer === 'send') await jobs.generate()
    },
    cancel: jobs.cancel,
    choose: (image) => dispatch({ type: 'chosen', image }),
    place: () => placeChosen(shell),
    attach: async (id) => {
      const past = state().memory.jobs.find((job) => job.id === id)
      if (past) await jobs.attach(past)
    },
    closeJob: jobs.close,
  }
}

/** The panel may have been closed while its job went on: the document's last job is shown again. */
async function attachLast(shell: Shell, jobs: Jobs): Promise<void> {
  const { phase, job, memory, document } = shell.state()
  const last = memory.jobs.find((past) => past.document === document)
  if (phase === 'ready' && job.state === 'none' && last) await jobs.attach(last)
}

async function keepTime(shell: Shell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { job, link } = shell.state()
    if (isBusy(job) || link.state === 'lost') shell.dispatch({ type: 'ticked', nowMs: shell.nowMs() })
    await shell.wait(TICK_MS)
  }
}
