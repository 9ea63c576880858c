// Deletes a whole library, after its name has been typed: a click alone can be a slip.
import { useState } from 'preact/hooks'
import type { Library } from '../../../contract/index.ts'
import { Dialog } from '../../shell/dialog.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { navigate } from '../../shell/use-route.ts'
import { counted, dateText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { imagesIn } from '../library/use-library.ts'

export function DeleteLibraryDialog({
  deps,
  library,
  onClose,
}: {
  deps: LibraryDeps
  library: Library
  onClose(): void
}) {
  const [typed, setTyped] = useState('')
  const { isBusy, notice, run } = useAction(deps)
  const remove = async (): Promise<void> => {
    const { at, id } = await deps.libraries.delete(library.id)
    deps.notify({
      tone: 'note',
      text: `${library.name} is deleted. No result uses it from ${dateText(at)} on; receipt ${id}.`,
    })
    navigate({ page: 'libraries' })
  }
  return (
    <Dialog title={`Delete ${library.name}?`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          run(remove)
        }}
      >
        <p class="soft">
          {counted(imagesIn(library), 'image')} will be gone, for everyone who uses this library. No new
          result uses them, not even one that is being drawn. This cannot be undone.
        </p>
        <div class="field">
          <label for="delete-name">Type “{library.name}” to go on</label>
          <input
            id="delete-name"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <NoticeLine notice={notice} />
        <div class="actions">
          <button type="button" onClick={onClose}>
            Keep
          </button>
          <button type="submit" class="danger" disabled={isBusy || typed.trim() !== library.name}>
            {isBusy ? 'Deleting…' : 'Delete for good'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
