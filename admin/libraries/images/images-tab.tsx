// A library's images: search, the grid, and beside it what is known of the selected ones. Files may be
// dropped anywhere on it.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Library } from '../../../contract/index.ts'
import { useStore } from '../../shell/store.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { imagesIn, mayEdit } from '../library/use-library.ts'
import { AddDialog } from '../uploads/add-dialog.tsx'
import { AddMenu } from '../uploads/add-menu.tsx'
import type { Collected } from '../uploads/collect-files.ts'
import { DropZone } from '../uploads/drop-zone.tsx'
import { DetailsPanel } from './details-panel.tsx'
import { EmptyImages } from './empty-images.tsx'
import { ImageGrid } from './image-grid.tsx'
import { loadedImages } from './image-list.ts'
import { createImageStore } from './image-store.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { SearchField } from './search-field.tsx'
import { nothingSelected, selectAt, settle } from './selection.ts'

interface Props {
  deps: LibraryDeps
  library: Library
  reload(): void
}

export function ImagesTab({ deps, library, reload }: Props) {
  const store = useMemo(() => createImageStore(deps, library.id), [deps, library.id])
  useEffect(() => {
    store.search('')
    store.show({ start: 0, end: 0 })
    return store.stop
  }, [store])
  useEffect(() => store.refresh(), [library]) // whatever changed about it may be seen in the list
  const list = useStore(store)
  const images = useMemo(() => loadedImages(list), [list.pages])
  const [selection, select] = useState(nothingSelected)
  const idAt = (index: number): string | undefined => images[index]?.sha256
  useEffect(() => select((one) => settle(one, idAt)), [images])
  const [removing, setRemoving] = useState(false)
  const [adding, setAdding] = useState<Collected | null>(null)
  const chosen = images.filter(({ sha256 }) => selection.chosen.has(sha256))
  const isEditor = mayEdit(library)
  const isPart = list.query !== '' || list.only === 'failed'
  const count = isPart
    ? images.length
    : Math.max(images.length, list.next === undefined ? 0 : imagesIn(library))
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') select({ ...selection, chosen: new Set() })
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      select({ ...selection, chosen: new Set(images.map(({ sha256 }) => sha256)) })
    else if ((event.key === 'Delete' || event.key === 'Backspace') && isEditor && chosen.length > 0)
      setRemoving(true)
    else return
    event.preventDefault()
  }
  return (
    <DropZone isOpen={isEditor} name={library.name} onFiles={setAdding}>
      <div class="toolbar">
        <SearchField query={list.query} onSearch={store.search} />
        <span class="soft number" role="status">
          {isPart && list.isKnown ? `${images.length}${list.next === undefined ? '' : '+'} found` : ''}
        </span>
        {(library.failed > 0 || list.only === 'failed') && (
          <button
            type="button"
            aria-pressed={list.only === 'failed'}
            onClick={() => store.narrow(list.only === 'failed' ? 'all' : 'failed')}
          >
            Failed only
          </button>
        )}
        {isEditor && !(count === 0 && !isPart) && <AddMenu onFiles={setAdding} />}
      </div>
      <div class="browse">
        {count === 0 ? (
          <EmptyImages list={list} isEditor={isEditor} onRetry={store.retry} onFiles={setAdding} />
        ) : (
          <ImageGrid
            images={images}
            count={count}
            selection={selection}
            onSelect={(at, extent) => select(selectAt(selection, at, extent, idAt))}
            onShow={store.show}
            onKey={onKey}
          />
        )}
        {chosen.length > 0 && (
          <DetailsPanel
            key={chosen.map(({ sha256 }) => sha256).join()}
            deps={deps}
            library={library}
            images={chosen}
            onChange={store.changed}
            onRemove={() => setRemoving(true)}
            onClose={() => select({ ...selection, chosen: new Set() })}
          />
        )}
      </div>
      {list.text !== null && images.length > 0 && (
        <p class="notice error foot" role="alert">
          {list.text}{' '}
          <button type="button" class="link" onClick={store.retry}>
            Try again
          </button>
        </p>
      )}
      {removing && (
        <RemoveDialog
          deps={deps}
          library={library.id}
          images={chosen}
          onRemoved={(sha256) => {
            store.removed(sha256)
            reload()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
      {adding && (
        <AddDialog
          uploader={deps.uploader}
          library={library}
          files={adding}
          onClose={() => setAdding(null)}
        />
      )}
    </DropZone>
  )
}
