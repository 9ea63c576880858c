// The team's name and limits. An empty field is the operator's default.
import { useCallback, useState } from 'preact/hooks'
import type { Team } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { useLoaded } from '../shell/use-loaded.ts'
import type { TeamDeps } from './team-deps.ts'

const LIMITS = [
  { key: 'retentionDays', label: 'Days that uploads and results are kept', least: 1 },
  { key: 'imagesADay', label: 'Images a day', least: 0 },
  { key: 'storageBytes', label: 'Storage, in bytes', least: 0 },
  { key: 'libraryPatches', label: 'Patches in libraries', least: 0 },
] as const

export function SettingsSection({
  deps,
  team,
  onRenamed,
}: {
  deps: TeamDeps
  team: string
  onRenamed(): void
}) {
  const settings = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.team(team, signal), [deps, team]),
    deps,
  )
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">Settings</h2>
      <LoadedView of={settings}>
        {(value) => <SettingsForm deps={deps} team={value} onRenamed={onRenamed} />}
      </LoadedView>
    </section>
  )
}

function SettingsForm({ deps, team, onRenamed }: { deps: TeamDeps; team: Team; onRenamed(): void }) {
  const { isBusy, notice, run, notify } = useAction(deps)
  const [changed, change] = useState(team)
  // as typed: a space after a word is the way to the next
  const [licences, setLicences] = useState(team.contentLicences?.join(' ') ?? '')
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const { id, ...rest } = changed
      await deps.teams.changeTeam(id, {
        ...rest,
        contentLicences: licences.trim() === '' ? null : licences.trim().split(/\s+/),
      })
      notify({ tone: 'note', text: 'Saved.' })
      if (rest.name !== team.name) onRenamed()
    })
  }
  return (
    <form class="settings" onSubmit={save}>
      <label class="field">
        Name
        <input
          required
          maxLength={100}
          value={changed.name}
          onInput={({ currentTarget: { value } }) => change({ ...changed, name: value })}
        />
      </label>
      {LIMITS.map(({ key, label, least }) => (
        <label key={key} class="field">
          {label}
          <input
            type="number"
            min={least}
            placeholder="as the operator has set it"
            value={changed[key] ?? ''}
            onInput={({ currentTarget: { value } }) =>
              change({ ...changed, [key]: value === '' ? null : Number(value) })
            }
          />
        </label>
      ))}
      <label class="field">
        Licences whose drawings may give the shape, separated by spaces
        <input
          placeholder="all"
          value={licences}
          onInput={({ currentTarget: { value } }) => setLicences(value)}
        />
      </label>
      <NoticeLine notice={notice} />
      <button type="submit" disabled={isBusy}>
        Save
      </button>
    </form>
  )
}
