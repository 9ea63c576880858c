// An invitation's link: what it is for, and the account that it makes.
import { useEffect, useState } from 'preact/hooks'
import {
  type InvitationSeen,
  MIN_PASSWORD_LENGTH,
  type Signed,
  type SignInWays,
} from '../../contract/index.ts'
import { Mark } from '../../ui/mark.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { EmailForm } from './email-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import type { SignInClient } from './sign-in-client.ts'

interface Props {
  secret: string
  client: SignInClient
  onEnter(token: string): void
}

const NO_WAYS: SignInWays = { email: false, oidc: null, reset: false }

export function JoinPage({ secret, client, onEnter }: Props) {
  const [seen, setSeen] = useState<InvitationSeen | null>(null)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [ways, setWays] = useState(NO_WAYS)
  const { notice, run, isBusy } = useAction({ signOut: () => undefined })
  const load = async (): Promise<void> => setSigned(await client.signed())
  useEffect(() => {
    run(async () => {
      setSeen(await client.invitation(secret))
      setWays(await client.ways())
      await load()
    })
  }, [secret])
  const join = (): void => run(async () => onEnter(await client.pageToken(await client.join({ secret }))))
  return (
    <main class="sign-in">
      <Mark side={24} />
      <h1>{seen === null ? 'An invitation' : `Join ${seen.team}`}</h1>
      <NoticeLine
        notice={notice?.tone === 'error' && seen === null ? { tone: 'error', text: GONE } : notice}
      />
      {seen !== null && (
        <p class="soft">
          {seen.email} is invited to the team “{seen.team}” as {seen.role}.
        </p>
      )}
      {seen !== null && signed !== null && (
        <button type="button" class="primary" disabled={isBusy} onClick={join}>
          Join as {signed.user.email}
        </button>
      )}
      {seen !== null && signed === null && (
        <>
          {seen.newAccount && (
            <NewAccount secret={secret} email={seen.email} client={client} onEnter={onEnter} />
          )}
          <SignInFirst ways={ways} client={client} onSigned={load} />
        </>
      )}
    </main>
  )
}

/** For whoever has an account already. From a provider one comes back to this page. */
function SignInFirst({
  ways,
  client,
  onSigned,
}: {
  ways: SignInWays
  client: SignInClient
  onSigned(): Promise<void>
}) {
  const { isBusy, run } = useAction({ signOut: () => undefined })
  const byProvider = (): void => run(async () => location.assign(await client.oidcAddress(location.pathname)))
  if (!ways.email && ways.oidc === null) return null
  return (
    <details>
      <summary>I have an account here</summary>
      {ways.email && <EmailForm ways={ways} client={client} onSigned={onSigned} />}
      {ways.oidc !== null && (
        <button type="button" disabled={isBusy} onClick={byProvider}>
          Sign in by {ways.oidc}
        </button>
      )}
    </details>
  )
}

const GONE = 'This invitation has been used, withdrawn, or has run out. Ask for a new one.'

function NewAccount({ secret, email, client, onEnter }: Props & { email: string }) {
  const { notice, run, isBusy } = useAction({ signOut: () => undefined })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const team = await client.join({ secret, name, password })
      await client.signIn(email, password)
      onEnter(await client.pageToken(team))
    })
  }
  return (
    <form onSubmit={send}>
      <label for="name">Your name</label>
      <input
        id="name"
        autocomplete="name"
        required
        maxLength={100}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <NewPasswordField
        label={`A password, ${MIN_PASSWORD_LENGTH} characters or more`}
        value={password}
        onInput={setPassword}
      />
      <NoticeLine notice={notice} />
      <button type="submit" class="primary" disabled={isBusy}>
        Join
      </button>
    </form>
  )
}
