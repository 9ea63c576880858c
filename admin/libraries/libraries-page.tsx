// All libraries that the person may see, and the way to a new one.
import { useCallback, useState } from 'preact/hooks'
import { isAtLeast, type Library } from '../../contract/index.ts'
import { PlusIcon } from '../shell/icons.tsx'
import { Link } from '../shell/link.tsx'
import { LoadedView } from '../shell/loaded-view.tsx'
import { useLoaded } from '../shell/use-loaded.ts'
import { bytesText, counted, numberText } from '../shell/words.ts'
import { allLibraries } from './all-libraries.ts'
import type { LibraryDeps } from './library/library-deps.ts'
import { NewLibraryDialog } from './new-library-dialog.tsx'

export function LibrariesPage({ deps }: { deps: LibraryDeps }) {
  const load = useCallback((signal: AbortSignal) => readPage(deps, signal), [deps])
  const loading = useLoaded(load, deps)
  const [isNew, setNew] = useState(false)
  const mayMake = loading.loaded.state === 'ready' && loading.loaded.value.mayMake
  return (
    <section class="page">
      <header>
        <h1>Libraries</h1>
        {mayMake && (
          <button type="button" class="primary" onClick={() => setNew(true)}>
            <PlusIcon /> New library
          </button>
        )}
      </header>
      <LoadedView of={loading}>
        {({ libraries }) =>
          libraries.length === 0 ? <NoLibraries /> : <LibraryTable libraries={libraries} />
        }
      </LoadedView>
      {isNew && <NewLibraryDialog deps={deps} onClose={() => setNew(false)} />}
    </section>
  )
}

/**
 * The libraries, and whether the person may make one: who may only look is not offered what would be refused.
 */
async function readPage(
  deps: LibraryDeps,
  signal: AbortSignal,
): Promise<{ libraries: Library[]; mayMake: boolean }> {
  const [libraries, { role, scopes }] = await Promise.all([
    allLibraries(deps.libraries, signal),
    deps.teams.me(signal),
  ])
  return { libraries, mayMake: isAtLeast(role, 'designer') && scopes.includes('write') }
}

const NoLibraries = () => (
  <div class="empty">
    <strong>No libraries yet</strong>
    <p>
      A library is a set of reference images that a team shares: whoever may use it can let Tessera draw in
      its style, without selecting the images every time.
    </p>
  </div>
)

function LibraryTable({ libraries }: { libraries: Library[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Your role</th>
          <th scope="col" class="right">
            Images
          </th>
          <th scope="col" class="right">
            Patches
          </th>
          <th scope="col" class="right">
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {libraries.map((library) => (
          <Row key={library.id} library={library} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  library: { id, name, role, images, waiting, failed, patches, bytes, ...library },
}: {
  library: Library
}) {
  return (
    <tr>
      <th scope="row">
        <Link to={{ page: 'library', id, tab: 'images' }}>{name}</Link>{' '}
        {library.public && <span class="tag">public</span>}{' '}
        {waiting > 0 && <span class="tag note">{counted(waiting, 'image')} waiting</span>}{' '}
        {failed > 0 && <span class="tag error">{numberText(failed)} failed</span>}
      </th>
      <td>{role}</td>
      <td class="right number">{numberText(images)}</td>
      <td class="right number">{numberText(patches)}</td>
      <td class="right number">{bytesText(bytes)}</td>
    </tr>
  )
}
