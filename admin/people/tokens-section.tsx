// Tokens: those of pages, plugins and programs, each with its last use. A new one is shown once.
import { useCallback, useState } from 'preact/hooks'
import { type Me, SCOPES, type Scope, type TokenMade } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { useLoaded } from '../shell/use-loaded.ts'
import type { TeamDeps } from './team-deps.ts'
import { TokenTable } from './token-table.tsx'

export function TokensSection({ deps, me }: { deps: TeamDeps; me: Me }) {
  const team = me.team.id
  const tokens = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.tokens(team, signal), [deps, team]),
    deps,
  )
  const { isBusy, notice, run } = useAction(deps)
  const [made, setMade] = useState<TokenMade | null>(null)
  const make = (name: string, scopes: Scope[], days: number): void =>
    run(async () => {
      setMade(await deps.teams.makeToken(team, { name, scopes, days }))
      tokens.reload()
    })
  const revoke = (id: string): void =>
    run(async () => {
      await deps.teams.revokeToken(team, id)
      tokens.reload()
    })
  return (
    <section aria-labelledby="tokens-title">
      <h2 id="tokens-title">Tokens</h2>
      <NewToken isBusy={isBusy} onMake={make} />
      <NoticeLine notice={notice} />
      {made !== null && (
        <p role="status">
          Copy this token now, it is not shown again: <code>{made.token}</code>
        </p>
      )}
      <LoadedView of={tokens}>
        {(list) => <TokenTable tokens={list} isBusy={isBusy} onRevoke={revoke} />}
      </LoadedView>
    </section>
  )
}

function NewToken({
  isBusy,
  onMake,
}: {
  isBusy: boolean
  onMake(name: string, scopes: Scope[], days: number): void
}) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read', 'write'])
  const [days, setDays] = useState(90)
  const send = (event: Event): void => {
    event.preventDefault()
    onMake(name, scopes, days)
    setName('')
  }
  const toggle = (scope: Scope): void =>
    setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope])
  return (
    <form class="in-line" onSubmit={send}>
      <input
        aria-label="What the token is for"
        placeholder="What it is for"
        required
        maxLength={100}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {SCOPES.map((scope) => (
        <label key={scope} class="check">
          <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} /> {scope}
        </label>
      ))}
      <select
        aria-label="How long it is good"
        value={days}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      >
        {[7, 30, 90, 365].map((one) => (
          <option key={one} value={one}>
            {one} days
          </option>
        ))}
      </select>
      <button type="submit" disabled={isBusy || scopes.length === 0}>
        Make a token
      </button>
    </form>
  )
}
