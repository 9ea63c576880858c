// One state, changed by one pure function; whoever subscribes is told after every change.
import { useLayoutEffect, useReducer } from 'preact/hooks'

export interface Store<State, Event> {
  state(): State
  dispatch(event: Event): void
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
}

export function createStore<State, Event>(
  step: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    state: () => state,
    dispatch: (event) => {
      const before = state
      state = step(state, event)
      if (state !== before) for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * The state as of now; the component is drawn again after every change. Subscribed before the frame is shown,
 * so that none is missed.
 */
export function useStore<State>(store: Pick<Store<State, never>, 'state' | 'subscribe'>): State {
  const [, redraw] = useReducer((times: number, _: null) => times + 1, 0)
  useLayoutEffect(() => store.subscribe(() => redraw(null)), [store])
  return store.state()
}
