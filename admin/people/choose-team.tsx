// After signing in: which of one's teams to go into, or a new one.
import { useState } from 'preact/hooks'
import type { Signed } from '../../contract/index.ts'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import type { SignInClient } from './sign-in-client.ts'

interface Props {
  signed: Signed
  client: SignInClient
  onEnter(token: string): void
  onSignOut(): void
}

export function ChooseTeam({ signed: { user, teams }, client, onEnter, onSignOut }: Props) {
  const { isBusy, notice, run } = useAction({ signOut: onSignOut })
  const [name, setName] = useState('')
  const enter = (team: string): void => run(async () => onEnter(await client.pageToken(team)))
  const create = (event: Event): void => {
    event.preventDefault()
    run(async () => onEnter(await client.pageToken(await client.createTeam(name))))
  }
  return (
    <>
      <p class="soft">Signed in as {user.email}.</p>
      {teams.map((team) => (
        <button key={team.id} type="button" class="primary" disabled={isBusy} onClick={() => enter(team.id)}>
          {team.name} ({team.role})
        </button>
      ))}
      <form onSubmit={create}>
        <label for="team-name">
          {teams.length === 0 ? 'You are in no team yet. Name a new one' : 'Or a new team'}
        </label>
        <input
          id="team-name"
          required
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <NoticeLine notice={notice} />
        <button type="submit" disabled={isBusy}>
          Make the team
        </button>
      </form>
      <button type="button" class="link" onClick={onSignOut}>
        Sign out
      </button>
    </>
  )
}
