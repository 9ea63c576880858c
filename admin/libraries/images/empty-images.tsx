// Where no image is to be shown: because it is on its way, none fits the search, it failed, or the library is
// empty.
import { AddMenu } from '../uploads/add-menu.tsx'
import type { Collected } from '../uploads/collect-files.ts'
import type { ImageList } from './image-list.ts'

interface Props {
  list: ImageList
  isEditor: boolean
  onRetry(): void
  onFiles(files: Collected): void
}

export function EmptyImages({ list: { isKnown, text, query, only }, isEditor, onRetry, onFiles }: Props) {
  if (text !== null) {
    return (
      <div class="empty" role="alert">
        <strong>The images could not be loaded</strong>
        {text}
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      </div>
    )
  }
  if (!isKnown) {
    return (
      <p class="empty plain" role="status">
        Loading…
      </p>
    )
  }
  if (only === 'failed') {
    return (
      <div class="empty plain">
        <strong>No image{query && ` with “${query}”`} has failed</strong>
        Every picture that was added could be read.
      </div>
    )
  }
  if (query) {
    return (
      <div class="empty plain">
        <strong>No caption has “{query}”</strong>
        Captions are searched word by word, and all words must be there.
      </div>
    )
  }
  return (
    <div class="empty">
      <strong>This library is empty</strong>
      {isEditor
        ? 'Drop images, a folder or a zip here, or pick them.'
        : 'Its editors have not added images yet.'}
      {isEditor && <AddMenu onFiles={onFiles} />}
    </div>
  )
}
