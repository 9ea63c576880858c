// Signing in by e-mail and password, with a second step where the account has one, and asking for a new
// password where mail can be sent.
import { useState } from 'preact/hooks'
import type { SignInWays } from '../../contract/index.ts'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { EmailField } from './email-field.tsx'
import { PasswordField } from './password-field.tsx'
import { SecondStepForm } from './second-step-form.tsx'
import type { SignInClient } from './sign-in-client.ts'

interface Props {
  ways: SignInWays
  client: SignInClient
  onSigned(): Promise<void>
  /** The second step is owed, or no more: it stands alone on a page. */
  onOwed?(isOwed: boolean): void
}

const REFUSED = {
  wrong: 'No account has this address and password.',
  slow: 'Too many tries. Wait a minute, then try again.',
}

export function EmailForm({ ways, client, onSigned, onOwed }: Props) {
  const { isBusy, notice, run, notify } = useAction({ signOut: () => undefined })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isOwed, setOwed] = useState(false)
  const owe = (now: boolean): void => {
    setOwed(now)
    onOwed?.(now)
  }
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const outcome = await client.signIn(email, password)
      if (outcome === 'signed-in') await onSigned()
      else if (outcome === 'code') owe(true)
      else notify({ tone: 'error', text: REFUSED[outcome] })
    })
  }
  const forgot = (): void =>
    run(async () => {
      if (!email) return notify({ tone: 'error', text: 'Give your e-mail address first.' })
      await client.requestReset(email)
      notify({
        tone: 'note',
        text: 'If there is an account of this address, a mail with a link is on its way.',
      })
    })
  const over = (why: string | null): void => {
    owe(false)
    setPassword('')
    notify(why === null ? null : { tone: 'error', text: why })
  }
  if (isOwed) return <SecondStepForm client={client} onSigned={onSigned} onOver={over} />
  return (
    <form onSubmit={send}>
      <EmailField id="email" label="E-mail" autocomplete="username" value={email} onInput={setEmail} />
      <PasswordField id="password" label="Password" value={password} onInput={setPassword} />
      <NoticeLine notice={notice} />
      <button type="submit" class="primary" disabled={isBusy}>
        Sign in
      </button>
      {ways.reset && (
        <button type="button" class="link" disabled={isBusy} onClick={forgot}>
          Forgot the password?
        </button>
      )}
    </form>
  )
}
