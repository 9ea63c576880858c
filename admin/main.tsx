// The entry of the admin pages, the only file of theirs that knows the browser's clock, chance and network.
import { render } from 'preact'
import { createClient, createLibraryClient, createTeamClient } from '../contract/index.ts'
import { pageStorage } from '../ui/page-storage.ts'
import { App } from './app.tsx'
import { createSignInClient } from './people/sign-in-client.ts'
import { sessionStore } from './shell/session.ts'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

render(
  <App
    sessions={sessionStore(pageStorage(() => localStorage))}
    tab={pageStorage(() => sessionStorage)}
    signIn={createSignInClient((url, request) => fetch(url, request), location.origin)}
    connect={(token) => {
      const options = {
        baseUrl: location.origin,
        token,
        fetch: (url: string, request: RequestInit) => fetch(url, request),
        wait,
      }
      return {
        client: createClient<AbortSignal>(options),
        libraries: createLibraryClient<AbortSignal>(options),
        teams: createTeamClient<AbortSignal>(options),
      }
    }}
    nowMs={() => Date.now()}
    newUuid={() => crypto.randomUUID()}
    wait={wait}
  />,
  root,
)
