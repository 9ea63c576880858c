// What the team has used: today's images, what is stored, and each member's images of the days that the
// server counts.
import { useCallback } from 'preact/hooks'
import type { Usage } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { useLoaded } from '../shell/use-loaded.ts'
import { bytesText, counted, numberText } from '../shell/words.ts'
import type { TeamDeps } from './team-deps.ts'

export function UsageSection({ deps, team }: { deps: TeamDeps; team: string }) {
  const usage = useLoaded(
    useCallback(
      async (signal: AbortSignal) => ({
        used: await deps.teams.usage(team, signal),
        people: await deps.teams.members(team, signal),
      }),
      [deps, team],
    ),
    deps,
  )
  return (
    <section aria-labelledby="usage-title">
      <h2 id="usage-title">Usage</h2>
      <LoadedView of={usage}>
        {({ used: { today, storage, patches, retentionDays, members }, people }) => (
          <>
            <p>
              Today {counted(today.images, 'image')}
              {today.imagesADay !== null && ` of ${numberText(today.imagesADay)}`}. Stored{' '}
              {bytesText(storage.uploads + storage.codes + storage.results)}
              {storage.storageBytes !== null && ` of ${bytesText(storage.storageBytes)}`}, kept for{' '}
              {counted(retentionDays, 'day')}. In libraries {counted(patches.libraries, 'patch', 'patches')}
              {patches.libraryPatches !== null && ` of ${numberText(patches.libraryPatches)}`}.
            </p>
            <ul>
              {sums(members).map(({ user, images }) => (
                <li key={user}>
                  {people.find((one) => one.user === user)?.name ?? 'somebody who has left'}:{' '}
                  {counted(images, 'image')}
                </li>
              ))}
            </ul>
          </>
        )}
      </LoadedView>
    </section>
  )
}

/** Over the days, most first. */
function sums(members: Usage['members']): { user: string; images: number }[] {
  const byUser = new Map<string, number>()
  for (const { user, images } of members) byUser.set(user, (byUser.get(user) ?? 0) + images)
  return [...byUser].map(([user, images]) => ({ user, images })).sort((a, b) => b.images - a.images)
}
