// The link of a mail about a forgotten password: a new one, once.
import { useState } from 'preact/hooks'
import { MIN_PASSWORD_LENGTH } from '../../contract/index.ts'
import { Mark } from '../shell/mark.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import type { SignInClient } from './sign-in-client.ts'

export function ResetPage({ token, client, onDone }: { token: string; client: SignInClient; onDone(): void }) {
  const { notice, run, say, isBusy } = useAction({ signOut: () => undefined })
  const [password, setPassword] = useState('')
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (await client.reset(token, password)) onDone()
      else say({ tone: 'error', text: 'This link has been used or has run out. Ask for a new one.' })
    })
  }
  return (
    <main class="sign-in">
      <Mark />
      <h1>A new password</h1>
      <form onSubmit={send}>
        <label for="new-password">{MIN_PASSWORD_LENGTH} characters or more</label>
        <input
          id="new-password"
          type="password"
          autocomplete="new-password"
          required
          minLength={MIN_PASSWORD_LENGTH}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <NoticeLine notice={notice} />
        <button type="submit" class="primary" disabled={isBusy}>
          Set it
        </button>
      </form>
    </main>
  )
}
