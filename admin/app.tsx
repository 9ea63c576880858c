// The admin pages as a whole: signed out, or one of the pages in its frame.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { LibraryClient, TeamClient } from '../contract/index.ts'
import type { PageStorage } from '../ui/page-storage.ts'
import { LibrariesPage } from './libraries/libraries-page.tsx'
import type { LibraryDeps } from './libraries/library/library-deps.ts'
import { LibraryPage } from './libraries/library-page.tsx'
import { prepareImage } from './libraries/uploads/prepare-image.ts'
import { UploadTray } from './libraries/uploads/upload-tray.tsx'
import { createUploader } from './libraries/uploads/uploader.ts'
import { AccountPage } from './people/account/account-page.tsx'
import { DevicePage } from './people/device-page.tsx'
import { endSession } from './people/end-session.ts'
import { invitationSecret } from './people/invitation-secret.ts'
import { JoinPage } from './people/join-page.tsx'
import { ResetPage } from './people/reset-page.tsx'
import type { SignInClient } from './people/sign-in-client.ts'
import { SignInPage } from './people/sign-in-page.tsx'
import { TeamPage } from './people/team-page.tsx'
import { Frame } from './shell/frame.tsx'
import { Link } from './shell/link.tsx'
import type { Notice } from './shell/notice.tsx'
import type { EdgeClient, PageDeps } from './shell/page-deps.ts'
import { type Route, titleOf } from './shell/routes.ts'
import type { SessionStore } from './shell/session.ts'
import { tokenFor } from './shell/token-for.ts'
import { navigate, useRoute } from './shell/use-route.ts'

/** What speaks for a token. */
export interface Clients {
  client: EdgeClient
  libraries: LibraryClient<AbortSignal>
  teams: TeamClient<AbortSignal>
}

export interface AppProps extends Pick<PageDeps, 'nowMs' | 'newUuid' | 'wait'> {
  sessions: SessionStore
  /** What this tab alone keeps. */
  tab: PageStorage
  signIn: SignInClient
  connect(token: string): Clients
}

/** `reason`: why there is no token, if there is something to say. */
interface Session {
  token: string | null
  reason: string | null
}

export function App({ sessions, tab, signIn, connect, nowMs, newUuid, wait }: AppProps) {
  const route = useRoute(window)
  useEffect(() => {
    document.title = titleOf(route)
  }, [route])
  const [session, set] = useState<Session>(() => ({ token: sessions.read(), reason: null }))
  const [notice, notify] = useState<Notice | null>(null)
  const deps = useMemo((): LibraryDeps | null => {
    if (session.token === null) return null
    const clients = connect(session.token)
    const signOut = (reason: string | null): void => {
      sessions.forget()
      set({ token: null, reason })
    }
    const uploader = createUploader({ ...clients, wait, prepare: prepareImage })
    return { ...clients, uploader, nowMs, newUuid, wait, notify, signOut }
  }, [session.token])
  const enter = (token: string): void => {
    sessions.keep(token)
    set({ token, reason: null })
    if (route.page === 'join' || route.page === 'refused') navigate({ page: 'team' })
  }
  if (route.page === 'join')
    return <JoinPage secret={invitationSecret(location.hash, tab)} client={signIn} onEnter={enter} />
  if (route.page === 'reset') {
    const token = new URLSearchParams(location.search).get('token') ?? ''
    return <ResetPage token={token} client={signIn} onDone={() => navigate({ page: 'team' })} />
  }
  if (deps === null) {
    const paste = async (pasted: string): Promise<void> =>
      enter(await tokenFor(pasted, (one) => connect(one).client))
    const reason = route.page === 'refused' ? 'The provider did not let you in.' : session.reason
    return <SignInPage reason={reason} client={signIn} signIn={paste} onEnter={enter} />
  }
  return (
    <Frame
      route={route}
      notice={notice}
      onRead={() => notify(null)}
      signOut={() => void endSession(deps, signIn)}
      aside={<UploadTray uploader={deps.uploader} />}
    >
      <Page
        route={route}
        deps={deps}
        signIn={signIn}
        onRenew={async (team) => enter(await signIn.pageToken(team))}
      />
    </Frame>
  )
}

interface PageProps {
  route: Route
  deps: LibraryDeps
  signIn: SignInClient
  onRenew(team: string): Promise<void>
}

function Page({ route, deps, signIn, onRenew }: PageProps) {
  switch (route.page) {
    case 'libraries':
      return <LibrariesPage deps={deps} />
    case 'library':
      return <LibraryPage key={route.id} deps={deps} id={route.id} tab={route.tab} />
    case 'team':
      return <TeamPage deps={deps} />
    case 'account':
      return <AccountPage deps={deps} signIn={signIn} onRenew={onRenew} />
    case 'device':
      return <DevicePage deps={deps} given={new URLSearchParams(location.search).get('user_code') ?? ''} />
    default:
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
