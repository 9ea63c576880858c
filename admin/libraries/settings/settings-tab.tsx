// Name, export, import and deletion of a library.
import { useState } from 'preact/hooks'
import { type Library, MAX_LIBRARY_NAME } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { mayEdit, mayManage } from '../library/use-library.ts'
import { DeleteLibraryDialog } from './delete-library-dialog.tsx'
import { ExportImport } from './export-import.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

export function SettingsTab({ deps, library, onChange }: Props) {
  const [isDeleting, setDeleting] = useState(false)
  return (
    <div class="page narrow">
      {mayManage(library) && (
        <NameForm key={library.name} deps={deps} library={library} onChange={onChange} />
      )}
      {mayEdit(library) && <ExportImport deps={deps} library={library} />}
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">For the API</h2>
        <p class="soft">
          Name it in a job as <code>libraries: ["{library.id}"]</code>.
        </p>
      </section>
      {mayManage(library) && (
        <section aria-labelledby="delete-title">
          <h2 id="delete-title">Delete the library</h2>
          <p class="soft">
            All of its images leave all results from that moment on. Export it first if it may be needed
            again.
          </p>
          <button type="button" class="remove" onClick={() => setDeleting(true)}>
            Delete…
          </button>
        </section>
      )}
      {isDeleting && <DeleteLibraryDialog deps={deps} library={library} onClose={() => setDeleting(false)} />}
    </div>
  )
}

function NameForm({ deps, library, onChange }: Props) {
  const [name, setName] = useState(library.name)
  const { isBusy, notice, run } = useAction(deps)
  return (
    <section aria-labelledby="name-title">
      <h2 id="name-title">
        <label for="name">Name</label>
      </h2>
      <form
        class="add-member"
        onSubmit={(event) => {
          event.preventDefault()
          run(async () => onChange(await deps.libraries.change(library.id, { name: name.trim() })))
        }}
      >
        <input
          id="name"
          required
          maxLength={MAX_LIBRARY_NAME}
          autocomplete="off"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" disabled={isBusy || name.trim() === library.name}>
          Rename
        </button>
      </form>
      <NoticeLine notice={notice} />
    </section>
  )
}
