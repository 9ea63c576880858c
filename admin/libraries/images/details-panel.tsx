// Beside the grid: what is known of the selected images. Of one, all of it; of several, what they have in
// common can be set at once.

import { generatedFrom, type Library, type LibraryImage } from '../../../contract/index.ts'
import { CrossIcon } from '../../../ui/icon.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { codeText } from '../../shell/problem-text.ts'
import { useAction } from '../../shell/use-action.ts'
import { dateText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { mayEdit, mayManage } from '../library/use-library.ts'
import { DetailsForm } from './details-form.tsx'
import { UsesList } from './uses-list.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  images: readonly LibraryImage[]
  onChange(image: LibraryImage): void
  onRemove(): void
  onClose(): void
}

export function DetailsPanel({ deps, library, images, onChange, onRemove, onClose }: Props) {
  const [first] = images
  if (!first) return null
  const isOne = images.length === 1
  return (
    <aside class="details" aria-label="Selected images">
      <header>
        <h2>{isOne ? first.caption || 'No caption' : `${images.length} selected`}</h2>
        <button type="button" class="quiet square" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <CrossIcon />
        </button>
      </header>
      {isOne && (
        <figure class="thumb large">
          {first.thumbnail && <img src={first.thumbnail} alt={first.caption} />}
        </figure>
      )}
      {isOne && generatedFrom(first.source) && (
        <p class="notice">Tessera drew this: it is a result, not an original.</p>
      )}
      {isOne && <ImageState deps={deps} library={library} image={first} onChange={onChange} />}
      <DetailsForm deps={deps} library={library} images={images} onChange={onChange} />
      {isOne && (
        <p class="soft">
          Added {dateText(first.addedAt)} by {first.addedBy}
        </p>
      )}
      {isOne && mayManage(library) && <UsesList deps={deps} library={library.id} sha256={first.sha256} />}
      {mayEdit(library) && (
        <button type="button" class="remove" onClick={onRemove}>
          {isOne ? 'Remove…' : `Remove ${images.length} images…`}
        </button>
      )}
    </aside>
  )
}

function ImageState({
  deps,
  library,
  image,
  onChange,
}: Pick<Props, 'deps' | 'library' | 'onChange'> & { image: LibraryImage }) {
  const { isBusy, notice, run } = useAction(deps)
  const { sha256, state, error, use } = image
  const again = async (): Promise<void> => {
    const accepted = await deps.libraries.putImage(library.id, sha256, {})
    onChange({ ...image, state: accepted.state })
  }
  if (state === 'failed') {
    return (
      <div class="warning">
        <p>
          <strong>It cannot be used.</strong> {error ? codeText(error) : ''}
        </p>
        {mayEdit(library) && (
          <button type="button" disabled={isBusy} onClick={() => run(again)}>
            Try again
          </button>
        )}
        <NoticeLine notice={notice} />
      </div>
    )
  }
  if (state !== 'ready')
    return (
      <p class="notice">{state === 'encoding' ? 'A worker is encoding it.' : 'It waits for a worker.'}</p>
    )
  return use === 'forbidden' ? (
    <p class="notice">No job uses it: its licence is not allowed in this library.</p>
  ) : null
}
