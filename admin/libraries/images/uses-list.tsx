// Which results an image had a part in, newest first: the first few, and more when asked.
import { useCallback, useState } from 'preact/hooks'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { useLoaded } from '../../shell/use-loaded.ts'
import { dateText, percentText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'

const STEP = 5

export function UsesList({ deps, library, sha256 }: { deps: LibraryDeps; library: string; sha256: string }) {
  const [limit, setLimit] = useState(STEP)
  const load = useCallback(
    (signal: AbortSignal) => deps.libraries.uses(library, sha256, { limit, signal }),
    [deps, library, sha256, limit],
  )
  return (
    <section aria-labelledby="uses-title">
      <h3 id="uses-title">Used in</h3>
      <LoadedView of={useLoaded(load, deps)}>
        {({ uses, next }) => (
          <>
            {uses.length === 0 && <p class="soft">No result so far.</p>}
            <ul class="uses">
              {uses.map(({ job, at, share }, i) => (
                <li key={job ?? i}>
                  {dateText(at)}
                  <span class="soft">
                    {job === null ? 'another team' : `up to ${percentText(share)} of an image`}
                  </span>
                </li>
              ))}
            </ul>
            {next !== undefined && (
              <button type="button" class="link" onClick={() => setLimit(limit + 4 * STEP)}>
                More
              </button>
            )}
          </>
        )}
      </LoadedView>
    </section>
  )
}
