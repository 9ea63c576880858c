// A new library: empty, or from a zip that another library was exported to. Its id is made here, so that a
// second try is no second library.
import { useState } from 'preact/hooks'
import { MAX_LIBRARY_NAME } from '../../contract/index.ts'
import { Dialog } from '../shell/dialog.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { navigate } from '../shell/use-route.ts'
import { counted } from '../shell/words.ts'
import type { LibraryDeps } from './library/library-deps.ts'

export function NewLibraryDialog({ deps, onClose }: { deps: LibraryDeps; onClose(): void }) {
  const [id] = useState(deps.newUuid)
  const [name, setName] = useState('')
  const [isPublic, setPublic] = useState(false)
  const [zip, setZip] = useState<File | null>(null)
  const { isBusy, notice, run } = useAction(deps)
  const create = async (): Promise<void> => {
    await deps.libraries.put(id, { name: name.trim(), public: isPublic })
    if (zip) {
      const { refused } = await deps.libraries.import(id, new Uint8Array(await zip.arrayBuffer()))
      if (refused.length > 0)
        deps.notify({
          tone: 'error',
          text: `${counted(refused.length, 'file')} of the zip could not be read.`,
        })
    }
    navigate({ page: 'library', id, tab: 'images' })
  }
  return (
    <Dialog title="New library" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          run(create)
        }}
      >
        <div class="field">
          <label for="library-name">Name</label>
          <input
            id="library-name"
            required
            maxLength={MAX_LIBRARY_NAME}
            autocomplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="library-zip">
            From an exported zip <span class="soft">(optional)</span>
          </label>
          <input
            id="library-zip"
            type="file"
            accept=".zip"
            onChange={(event) => setZip(event.currentTarget.files?.[0] ?? null)}
          />
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={isPublic}
            onChange={(event) => setPublic(event.currentTarget.checked)}
          />
          <span>
            <strong>Public</strong>
            <span class="soft">Every team on this server may see and use it, none may change it.</span>
          </span>
        </label>
        <NoticeLine notice={notice} />
        <div class="actions">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? (zip ? 'Importing…' : 'Creating…') : zip ? 'Create and import' : 'Create'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
