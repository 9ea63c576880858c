// Shown while there is no token that the server accepts: the ways in which this server lets people in. Who
// has signed in already (and has come back from the operator's provider, say) is asked for the team.
import { useEffect, useState } from 'preact/hooks'
import type { Signed, SignInWays } from '../../contract/index.ts'
import { Mark } from '../../ui/mark.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { ChooseTeam } from './choose-team.tsx'
import { EmailForm } from './email-form.tsx'
import type { SignInClient } from './sign-in-client.ts'
import { TokenForm } from './token-form.tsx'

interface Props {
  /** Why one is here, if there is something to say. */
  reason: string | null
  client: SignInClient
  /** By what was pasted. Throws ApiError and ConnectionError. */
  signIn(pasted: string): Promise<void>
  onEnter(token: string): void
}

const NO_ACCOUNTS: SignInWays = { email: false, oidc: null, reset: false }

export function SignInPage({ reason, client, signIn, onEnter }: Props) {
  const [ways, setWays] = useState<SignInWays>(NO_ACCOUNTS)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [isOwed, setOwed] = useState(false)
  const { isBusy, notice, run } = useAction({ signOut: () => undefined })
  const load = async (): Promise<void> => setSigned(await client.signed())
  useEffect(() => {
    run(async () => {
      const found = await client.ways()
      setWays(found)
      if (found.email || found.oidc) await load()
    })
  }, [])
  const signOut = (): void =>
    run(async () => {
      await client.signOut()
      setSigned(null)
    })
  const hasAccounts = ways.email || ways.oidc !== null
  return (
    <main class="sign-in">
      <Mark side={24} />
      <h1>Sign in to Tessera</h1>
      <NoticeLine notice={notice ?? (reason === null || isOwed ? null : { tone: 'note', text: reason })} />
      {signed !== null ? (
        <ChooseTeam signed={signed} client={client} onEnter={onEnter} onSignOut={signOut} />
      ) : (
        <>
          {ways.email && <EmailForm ways={ways} client={client} onSigned={load} onOwed={setOwed} />}
          {!isOwed && ways.oidc !== null && (
            <button
              type="button"
              disabled={isBusy}
              onClick={() => run(async () => location.assign(await client.oidcAddress(location.pathname)))}
            >
              Sign in by {ways.oidc}
            </button>
          )}
          {!hasAccounts && (
            <p class="soft">
              The server prints an address with a one-time key when it starts; the token is in its file
              owner-token.
            </p>
          )}
          {!isOwed && <TokenForm isFirst={!hasAccounts} signIn={signIn} />}
        </>
      )}
    </main>
  )
}
