// Something that a page shows and that comes from the server. What was loaded stays on the page while it is
// loaded anew, and when the server does not answer then; only that it is gone, or not to be seen any more,
// takes it away.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ApiError } from '../../contract/index.ts'
import type { PageDeps } from './page-deps.ts'
import { problemText } from './problem-text.ts'

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T; isStale: boolean }
  | { state: 'failed'; text: string; missing: boolean }

export interface Loading<T> {
  loaded: Loaded<T>
  reload(): void
  /** Shows this value, which an action's answer has brought. */
  set(value: T): void
}

/** `load` must be the same function as long as the same thing is meant (useCallback). */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, deps: PageDeps): Loading<T> {
  const [loaded, show] = useState<Loaded<T>>({ state: 'loading' })
  const [times, again] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    const run = async (): Promise<void> => {
      try {
        const value = await load(stop.signal)
        if (!stop.signal.aborted) show({ state: 'ready', value, isStale: false })
      } catch (error) {
        if (stop.signal.aborted) return
        const text = problemText(error)
        if (error instanceof ApiError && error.problem.code === 'unauthorized') return deps.signOut(text)
        const code = error instanceof ApiError ? error.problem.code : null
        const isGone = code === 'not_found' || code === 'forbidden'
        show((before) =>
          before.state === 'ready' && !isGone
            ? { ...before, isStale: true }
            : { state: 'failed', text, missing: code === 'not_found' },
        )
      }
    }
    void run()
    return () => stop.abort()
  }, [load, times, deps])
  const reload = useCallback(() => again((count) => count + 1), [])
  const set = useCallback((value: T) => show({ state: 'ready', value, isStale: false }), [])
  return { loaded, reload, set }
}
