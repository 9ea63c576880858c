// The end of a team. Its name is typed once more, for nothing brings it back.
import { useState } from 'preact/hooks'
import type { Me } from '../../contract/index.ts'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import type { TeamDeps } from './team-deps.ts'

export function DeleteTeamSection({ deps, team }: { deps: TeamDeps; team: Me['team'] }) {
  const { isBusy, notice, run } = useAction(deps)
  const [typed, type] = useState('')
  const remove = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await deps.teams.deleteTeam(team.id)
      deps.signOut(`The team ${team.name} is deleted.`)
    })
  }
  return (
    <section aria-labelledby="delete-team-title">
      <h2 id="delete-team-title">Delete the team</h2>
      <p>
        Its libraries, jobs, images, tokens and settings are deleted, and nobody is let in by it any more: you
        and its members lose all of it at once. This cannot be undone.
      </p>
      <form onSubmit={remove}>
        <label class="field">
          Type {team.name} to confirm
          <input autocomplete="off" value={typed} onInput={({ currentTarget: { value } }) => type(value)} />
        </label>
        <NoticeLine notice={notice} />
        <button type="submit" class="danger" disabled={isBusy || typed.trim() !== team.name.trim()}>
          Delete the team
        </button>
      </form>
    </section>
  )
}
