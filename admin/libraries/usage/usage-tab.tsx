// How much a library holds, how much it is used, and under which licences its images may be.
import { useCallback } from 'preact/hooks'
import type { Library, LibraryStats } from '../../../contract/index.ts'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { useLoaded } from '../../shell/use-loaded.ts'
import { bytesText, monthText, numberText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { LicenceTable } from './licence-table.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

export function UsageTab({ deps, library, onChange }: Props) {
  const load = useCallback((signal: AbortSignal) => deps.libraries.stats(library.id, signal), [deps, library])
  return (
    <div class="page narrow">
      <LoadedView of={useLoaded(load, deps)}>
        {(stats) => (
          <>
            <Figures stats={stats} />
            <Jobs jobs={stats.jobs} />
            <LicenceTable deps={deps} library={library} licences={stats.licences} onChange={onChange} />
          </>
        )}
      </LoadedView>
    </div>
  )
}

function Figures({ stats: { images, patches, originalBytes, codeBytes } }: { stats: LibraryStats }) {
  const figures = [
    ['Images', numberText(images)],
    ['Patches', numberText(patches)],
    ['Originals', bytesText(originalBytes)],
    ['Codes', bytesText(codeBytes)],
  ]
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Jobs({ jobs }: Pick<LibraryStats, 'jobs'>) {
  const most = Math.max(1, ...jobs.map((one) => one.jobs))
  return (
    <section aria-labelledby="jobs-title">
      <h2 id="jobs-title">Results that used it</h2>
      {jobs.length === 0 && <p class="soft">None so far.</p>}
      <ul class="months">
        {jobs.map(({ month, jobs: count }) => (
          <li key={month}>
            <span>{monthText(month)}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span class="number">{numberText(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
