// The admin pages as a whole: signed out, or one of the pages in its frame.
import { useMemo, useState } from 'preact/hooks'
import { LibrariesPage } from '../libraries/libraries-page.tsx'
import { Frame } from './frame.tsx'
import { Link } from './link.tsx'
import type { EdgeClient, PageDeps } from './page-deps.ts'
import type { Route } from './routes.ts'
import type { SessionStore } from './session.ts'
import { SignInPage } from './sign-in-page.tsx'
import { tokenFor } from './token-for.ts'
import { useRoute } from './use-route.ts'

export interface AppProps extends Omit<PageDeps, 'client' | 'signOut'> {
  sessions: SessionStore
  connect(token: string): EdgeClient
}

/** `reason`: why there is no token, if there is something to say. */
interface Session {
  token: string | null
  reason: string | null
}

export function App({ sessions, connect, ...rest }: AppProps) {
  const route = useRoute(window)
  const [session, set] = useState<Session>(() => ({ token: sessions.read(), reason: null }))
  const deps = useMemo((): PageDeps | null => {
    if (session.token === null) return null
    const signOut = (reason: string | null): void => {
      sessions.forget()
      set({ token: null, reason })
    }
    return { ...rest, client: connect(session.token), signOut }
  }, [session.token])
  if (session.token === null || deps === null) {
    const signIn = async (pasted: string): Promise<void> => {
      const token = await tokenFor(pasted, connect)
      sessions.keep(token)
      set({ token, reason: null })
    }
    return <SignInPage reason={session.reason} signIn={signIn} />
  }
  return (
    <Frame route={route} signOut={() => deps.signOut(null)}>
      <Page route={route} deps={deps} />
    </Frame>
  )
}

function Page({ route, deps }: { route: Route; deps: PageDeps }) {
  switch (route.page) {
    case 'libraries':
      return <LibrariesPage deps={deps} />
    case 'library':
      return <p>{route.id}</p>
    case 'nowhere':
      return (
        <section class="page">
          <h1>There is no such page</h1>
          <p>
            <Link to={{ page: 'libraries' }}>To the libraries</Link>
          </p>
        </section>
      )
  }
}
