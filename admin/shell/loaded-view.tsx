// What is shown of something that comes from the server: a word while it is on its way, itself, or why it did
// not come.
import type { ComponentChildren } from 'preact'
import type { Loading } from './use-loaded.ts'

interface Props<T> {
  of: Loading<T>
  children(value: T): ComponentChildren
}

export function LoadedView<T>({ of: { loaded, reload }, children }: Props<T>) {
  switch (loaded.state) {
    case 'loading':
      return (
        <p class="soft" role="status">
          Loading…
        </p>
      )
    case 'failed':
      return (
        <div class="empty" role="alert">
          <strong>{loaded.missing ? 'There is nothing here' : 'This could not be loaded'}</strong>
          {loaded.text}
          <button type="button" onClick={reload}>
            Try again
          </button>
        </div>
      )
    case 'ready':
      return (
        <>
          {loaded.isStale && (
            <p class="stale" role="alert">
              The server does not answer: this may be out of date.{' '}
              <button type="button" class="link" onClick={reload}>
                Try again
              </button>
            </p>
          )}
          {children(loaded.value)}
        </>
      )
  }
}
