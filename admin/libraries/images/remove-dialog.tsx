// Removes images for good. From the acknowledgement on no result uses them; the receipt of each is kept in
// the team's audit log.
import { useRef, useState } from 'preact/hooks'
import type { LibraryImage } from '../../../contract/index.ts'
import { Dialog } from '../../shell/dialog.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { counted, dateText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'

interface Props {
  deps: LibraryDeps
  library: string
  images: readonly LibraryImage[]
  onRemoved(sha256: string): void
  onClose(): void
}

export function RemoveDialog({ deps, library, images, onRemoved, onClose }: Props) {
  const [all] = useState(images) // what is removed leaves the selection, and so the list that was given
  const [done, setDone] = useState(0)
  const isStopped = useRef(false)
  const { isBusy, notice, run } = useAction(deps)
  const remove = async (): Promise<void> => {
    isStopped.current = false
    let gone = done
    let receipt = null
    for (const { sha256 } of all.slice(done)) {
      if (isStopped.current) break
      receipt = await deps.libraries.deleteImage(library, sha256)
      onRemoved(sha256)
      setDone(++gone)
    }
    if (receipt) deps.notify({ tone: 'note', text: removedText(gone, receipt.at, receipt.id) })
    onClose()
  }
  /** What has not begun stays. */
  const keep = (): void => {
    isStopped.current = true
    if (!isBusy) onClose()
  }
  return (
    <Dialog
      title={
        all.length === 1 ? `Remove “${all[0]?.caption || 'this image'}”?` : `Remove ${all.length} images?`
      }
      onClose={keep}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          run(remove)
        }}
      >
        <p class="soft">
          From that moment no new result uses {all.length === 1 ? 'it' : 'them'}, not even one that is being
          drawn. Results made before stay, and stay listed under what they used. This cannot be undone by
          restoring a version.
        </p>
        <NoticeLine notice={notice} />
        <div class="actions">
          <button type="button" onClick={keep}>
            {isBusy && all.length > 1 ? 'Keep the rest' : 'Keep'}
          </button>
          <button type="submit" class="danger" disabled={isBusy}>
            {isBusy ? `Removing ${done + 1} of ${all.length}…` : 'Remove for good'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const removedText = (count: number, at: string, receipt: string): string =>
  count === 1
    ? `Removed. No result uses it from ${dateText(at)} on; receipt ${receipt}.`
    : `${counted(count, 'image')} removed, the last at ${dateText(at)}. A receipt of each is in the ` +
      'audit log.'
