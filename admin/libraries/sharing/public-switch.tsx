// Makes a library readable by every team of the server, after saying what that means.
import { useState } from 'preact/hooks'
import type { Library } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import type { LibraryDeps } from '../library/library-deps.ts'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

export function PublicSwitch({ deps, library, onChange }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const [isAsked, ask] = useState(false)
  const set = (isPublic: boolean): void =>
    run(async () => onChange(await deps.libraries.change(library.id, { public: isPublic })))
  return (
    <section aria-labelledby="public-title">
      <h2 id="public-title">Other teams</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={library.public}
          disabled={isBusy}
          onChange={({ currentTarget }) => {
            if (library.public) set(false)
            else ask(true)
            currentTarget.checked = library.public // what is shown is what the server has
          }}
        />
        <span>
          <strong>Public</strong>
          <span class="soft">
            Every team on this server may see this library and let jobs use it; none may change it.
          </span>
        </span>
      </label>
      {isAsked && !library.public && (
        <div class="warning">
          <p>Its images, captions, authors and licences become visible to every team.</p>
          <div class="actions">
            <button type="button" onClick={() => ask(false)}>
              Keep private
            </button>
            <button
              type="button"
              class="primary"
              disabled={isBusy}
              onClick={() => {
                ask(false)
                set(true)
              }}
            >
              Make public
            </button>
          </div>
        </div>
      )}
      <NoticeLine notice={notice} />
    </section>
  )
}
