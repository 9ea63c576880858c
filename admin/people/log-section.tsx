// The team's audit log, oldest first, checked here as it is read: an entry that was changed afterwards shows.
import { useCallback, useState } from 'preact/hooks'
import { findAuditBreak } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { saveFile } from '../shell/save-file.ts'
import { useAction } from '../shell/use-action.ts'
import { useLoaded } from '../shell/use-loaded.ts'
import { dateText } from '../shell/words.ts'
import type { TeamDeps } from './team-deps.ts'

export function LogSection({ deps, team }: { deps: TeamDeps; team: string }) {
  const [after, goTo] = useState(0)
  const { isBusy, notice, run } = useAction(deps)
  const log = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.audit(team, after, signal), [deps, team, after]),
    deps,
  )
  const save = (): void =>
    run(async () => saveFile(`audit-${team}.ndjson`, await deps.teams.exportAudit(team)))
  return (
    <section aria-labelledby="log-title">
      <h2 id="log-title">Log</h2>
      <LoadedView of={log}>
        {({ entries, addresses, next }) => {
          const broken = findAuditBreak(entries, entries[0]?.previous)
          return (
            <>
              {broken !== null && (
                <NoticeLine
                  notice={{ tone: 'error', text: `Entry ${broken} does not fit the one before it.` }}
                />
              )}
              <ol class="log" start={after + 1}>
                {entries.map((entry) => (
                  <li key={entry.seq}>
                    <span class="soft">{dateText(entry.at)}</span> {entry.user}{' '}
                    <strong>{entry.action}</strong> {entry.target}{' '}
                    {entry.from !== null && (
                      <span class="soft">from {addresses[entry.from] ?? 'an erased address'} </span>
                    )}
                    <span class="soft">
                      {Object.entries(entry.details).map(([key, value]) => `${key}: ${value} `)}
                    </span>
                  </li>
                ))}
              </ol>
              <div class="actions">
                {after > 0 && (
                  <button type="button" onClick={() => goTo(0)}>
                    To the start
                  </button>
                )}
                {next !== undefined && (
                  <button type="button" onClick={() => goTo(next)}>
                    Later entries
                  </button>
                )}
                <button type="button" disabled={isBusy} onClick={save}>
                  Export the log
                </button>
              </div>
            </>
          )
        }}
      </LoadedView>
      <NoticeLine notice={notice} />
    </section>
  )
}
