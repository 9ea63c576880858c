// What surrounds every page: the bar with the way to the other pages, and a line while the browser has no network.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Link } from './link.tsx'
import { Mark } from './mark.tsx'
import type { Route } from './routes.ts'

interface Props {
  route: Route
  signOut(): void
  children: ComponentChildren
}

export function Frame({ route, signOut, children }: Props) {
  const isOnline = useOnline()
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="top">
        <Link to={{ page: 'libraries' }} class="brand">
          <Mark /> Tessera
        </Link>
        <nav aria-label="Pages">
          <Link to={{ page: 'libraries' }} current={route.page === 'libraries' || route.page === 'library'}>
            Libraries
          </Link>
        </nav>
        <a class="quiet" href="/">
          Playground
        </a>
        <button type="button" class="quiet" onClick={signOut}>
          Sign out
        </button>
      </header>
      {!isOnline && (
        <p class="offline" role="alert">
          <strong>No network.</strong> What you see may be out of date; uploads go on when it is back.
        </p>
      )}
      <main id="main">{children}</main>
    </>
  )
}

function useOnline(): boolean {
  const [isOnline, set] = useState(navigator.onLine)
  useEffect(() => {
    const follow = () => set(navigator.onLine)
    window.addEventListener('online', follow)
    window.addEventListener('offline', follow)
    return () => {
      window.removeEventListener('online', follow)
      window.removeEventListener('offline', follow)
    }
  }, [])
  return isOnline
}
