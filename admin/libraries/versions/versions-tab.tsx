// The library as it was: its numbered manifests, newest first, and the way back to one of them.
import { useCallback, useState } from 'preact/hooks'
import type { Library, ManifestList } from '../../../contract/index.ts'
import { Dialog } from '../../shell/dialog.tsx'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import { counted, dateText, numberText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { mayManage } from '../library/use-library.ts'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

type Version = ManifestList['manifests'][number]

const STEP = 50

export function VersionsTab({ deps, library, onChange }: Props) {
  const [limit, setLimit] = useState(STEP)
  const load = useCallback(
    (signal: AbortSignal) => deps.libraries.manifests(library.id, { limit, signal }),
    [deps, library.id, library.manifest, limit],
  )
  const [restoring, setRestoring] = useState<Version | null>(null)
  return (
    <div class="page narrow">
      <p class="soft">
        Every change of the images is a version. Jobs keep the version they began with. Restoring one is a new
        version with the images that it had; what was removed for good stays removed.
      </p>
      <LoadedView of={useLoaded(load, deps)}>
        {({ manifests, next }) => (
          <>
            {manifests.length === 0 && (
              <div class="empty">
                <strong>No version yet</strong>
                The first one is made when the first image has been encoded.
              </div>
            )}
            {manifests.length > 0 && (
              <Versions library={library} manifests={manifests} onRestore={setRestoring} />
            )}
            {next !== undefined && (
              <button
                type="button"
                onClick={() => setLimit(Math.min(500, limit * 2))}
                disabled={limit >= 500}
              >
                Show more
              </button>
            )}
          </>
        )}
      </LoadedView>
      {restoring && (
        <RestoreDialog
          deps={deps}
          library={library}
          version={restoring}
          onChange={onChange}
          onClose={() => setRestoring(null)}
        />
      )}
    </div>
  )
}

function Versions({
  library,
  manifests,
  onRestore,
}: {
  library: Library
  manifests: Version[]
  onRestore(version: Version): void
}) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Made</th>
          <th scope="col" class="right">
            Images
          </th>
          <th scope="col">
            <span class="hidden">Restore</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {manifests.map((version) => (
          <tr key={version.number}>
            <th scope="row">
              {version.number} {version.number === library.manifest && <span class="tag">current</span>}
            </th>
            <td>{dateText(version.at)}</td>
            <td class="right number">{numberText(version.images)}</td>
            <td class="right">
              {mayManage(library) && version.number !== library.manifest && (
                <button
                  type="button"
                  onClick={() => onRestore(version)}
                  aria-label={`Restore version ${version.number}`}
                >
                  Restore…
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RestoreDialog({
  deps,
  library,
  version,
  onChange,
  onClose,
}: Props & { version: Version; onClose(): void }) {
  const { isBusy, notice, run } = useAction(deps)
  const restore = async (): Promise<void> => {
    onChange(await deps.libraries.restore(library.id, version.number))
    deps.notify({ tone: 'note', text: `Version ${version.number} is restored.` })
    onClose()
  }
  return (
    <Dialog title={`Restore version ${version.number}?`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          run(restore)
        }}
      >
        <p class="soft">
          The library gets the {counted(version.images, 'image')} of {dateText(version.at)}. Images added
          since leave it; version {library.manifest} stays in this list.
        </p>
        <NoticeLine notice={notice} />
        <div class="actions">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? 'Restoring…' : 'Restore'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
