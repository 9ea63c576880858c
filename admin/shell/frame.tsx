// What surrounds every page: the bar with the way to the other pages, and a line while the browser has no
// network.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CrossIcon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Link } from './link.tsx'
import type { Notice } from './notice.tsx'
import type { Route } from './routes.ts'

interface Props {
  route: Route
  /** What was done last, until it is read. */
  notice: Notice | null
  onRead(): void
  signOut(): void
  children: ComponentChildren
  /** Stays at the foot of every page. */
  aside: ComponentChildren
}

export function Frame({ route, notice, onRead, signOut, children, aside }: Props) {
  const isOnline = useOnline()
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="top">
        <Link to={{ page: 'libraries' }} class="brand">
          <Mark side={24} /> Tessera
        </Link>
        <nav aria-label="Pages">
          <Link to={{ page: 'libraries' }} current={route.page === 'libraries' || route.page === 'library'}>
            Libraries
          </Link>
          <Link to={{ page: 'team' }} current={route.page === 'team'}>
            Team
          </Link>
          <Link to={{ page: 'account' }} current={route.page === 'account'}>
            Account
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
      <div class="foot-left">
        {notice && (
          <div class={`toast ${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'}>
            <p>{notice.text}</p>
            <button type="button" class="quiet square" aria-label="Close" onClick={onRead}>
              <CrossIcon />
            </button>
          </div>
        )}
        {aside}
      </div>
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
