// Holds the panel's one state. What is to be remembered is handed to the host after each change that touches
// it, one write at a time.
import { HostError } from '../../host.ts'
import { mergeMemory } from './merge-memory.ts'
import type { PanelDeps, Store } from './panel-deps.ts'
import { readMemory } from './panel-memory.ts'
import { initialState } from './panel-state.ts'
import { reduce } from './reduce.ts'

export interface WatchedStore extends Store {
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
}

export function createStore({
  host,
  server,
  nowMs,
}: Pick<PanelDeps, 'host' | 'server' | 'nowMs'>): WatchedStore {
  let state = initialState(server, nowMs())
  let kept = state.memory // as it was read or written last
  let isWriting = false
  const listeners = new Set<() => void>()
  const store: WatchedStore = {
    state: () => state,
    dispatch: (event) => {
      const before = state
      state = reduce(state, event)
      if (state === before) return
      if (event.type === 'opened') kept = state.memory
      else if (state.memory !== before.memory) void keep()
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  /** Not awaited: nothing that is being done depends on it, and its one failure is told beside the button. */
  const keep = async (): Promise<void> => {
    if (isWriting) return
    isWriting = true
    try {
      while (kept !== state.memory) {
        const mine = state.memory
        const there = readMemory(await host.recall())
        await host.remember(there ? mergeMemory(there, kept, mine) : mine)
        kept = mine
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      store.dispatch({ type: 'noticed', notice: { at: 'generate', tone: 'note', text: error.message } })
    } finally {
      isWriting = false
    }
  }
  return store
}
