// Caption, licence, author and source of the selected images. A field in which they differ stays as it is
// unless something is typed.
import { useState } from 'preact/hooks'
import type { ImageDetails, Library, LibraryImage, LibraryImageChange } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { counted } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { mayEdit } from '../library/use-library.ts'
import { DETAIL_FIELDS, DetailField } from '../uploads/detail-field.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  images: readonly LibraryImage[]
  onChange(image: LibraryImage): void
}

type Field = keyof ImageDetails

/** What all have in a field; null where they differ. */
function shared(images: readonly LibraryImage[], field: Field): string | null {
  const values = new Set(images.map((image) => image[field]))
  return values.size === 1 ? ([...values][0] ?? '') : null
}

export function DetailsForm({ deps, library, images, onChange }: Props) {
  const [typed, setTyped] = useState<LibraryImageChange>({})
  const { isBusy, notice, run, notify } = useAction(deps)
  const fields = DETAIL_FIELDS.filter((field) => images.length === 1 || field !== 'caption')
  const changed = fields.filter(
    (field) => typed[field] !== undefined && typed[field] !== shared(images, field),
  )
  const save = async (): Promise<void> => {
    const change = Object.fromEntries(changed.map((field) => [field, typed[field]?.trim()]))
    for (const { sha256 } of images) onChange(await deps.libraries.changeImage(library.id, sha256, change))
    setTyped({})
    notify({
      tone: 'note',
      text: images.length === 1 ? 'Saved.' : `${counted(images.length, 'image')} saved.`,
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        run(save)
      }}
    >
      {fields.map((field) => (
        <DetailField
          key={field}
          field={field}
          value={typed[field] ?? shared(images, field) ?? ''}
          placeholder={shared(images, field) === null ? 'different ones' : ''}
          isReadOnly={!mayEdit(library)}
          onInput={(text) => setTyped({ ...typed, [field]: text })}
        />
      ))}
      {changed.length > 0 && (
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? 'Saving…' : 'Save'}
        </button>
      )}
      <NoticeLine notice={notice} />
    </form>
  )
}
