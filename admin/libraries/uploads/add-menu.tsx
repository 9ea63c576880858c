// The ways to pick what is added: files (images and zips), or a folder with all that is in it.
import { useRef } from 'preact/hooks'
import { PlusIcon } from '../../shell/icons.tsx'
import { type Collected, collectFiles } from './collect-files.ts'

export function AddMenu({ onFiles }: { onFiles(files: Collected): void }) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement): void => {
    onFiles(collectFiles([...(input.files ?? [])]))
    input.value = '' // the same files may be picked again
  }
  return (
    <div class="add">
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp,image/svg+xml,image/gif,image/avif,.zip"
        aria-label="Images or zip archives"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input
          input?.setAttribute('webkitdirectory', '') // no attribute that JSX knows
        }}
        type="file"
        multiple
        hidden
        aria-label="A folder of images"
        onChange={(event) => take(event.currentTarget)}
      />
      <button type="button" onClick={() => folder.current?.click()}>
        Add a folder
      </button>
      <button type="button" class="primary" onClick={() => files.current?.click()}>
        <PlusIcon /> Add images
      </button>
    </div>
  )
}
