// The link of a mail about a forgotten password: a new one, once.
import { useState } from 'preact/hooks'
import { MIN_PASSWORD_LENGTH } from '../../contract/index.ts'
import { Mark } from '../../ui/mark.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { NewPasswordField } from './new-password-field.tsx'
import type { SignInClient } from './sign-in-client.ts'

export function ResetPage({
  token,
  client,
  onDone,
}: {
  token: string
  client: SignInClient
  onDone(): void
}) {
  const { notice, run, notify, isBusy } = useAction({ signOut: () => undefined })
  const [password, setPassword] = useState('')
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (await client.reset(token, password)) onDone()
      else notify({ tone: 'error', text: 'This link has been used or has run out. Ask for a new one.' })
    })
  }
  return (
    <main class="sign-in">
      <Mark side={24} />
      <h1>A new password</h1>
      <form onSubmit={send}>
        <NewPasswordField
          label={`${MIN_PASSWORD_LENGTH} characters or more`}
          value={password}
          onInput={setPassword}
        />
        <NoticeLine notice={notice} />
        <button type="submit" class="primary" disabled={isBusy}>
          Set it
        </button>
      </form>
    </main>
  )
}
