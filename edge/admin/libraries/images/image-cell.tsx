// One image in the grid: its thumbnail, its caption, and whether something is the matter with it.
import type { LibraryImage } from '../../../contract/index.ts'
import { FailedIcon, ForbiddenIcon } from '../../shell/icons.tsx'

interface Props {
  id: string
  /** Undefined while it is not loaded yet. */
  image: LibraryImage | undefined
  box: { left: number; top: number; width: number; height: number }
  index: number
  count: number
  isSelected: boolean
  isFocused: boolean
  onSelect(event: MouseEvent): void
}

export function ImageCell({ id, image, box, index, count, isSelected, isFocused, onSelect }: Props) {
  const style = { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and says by aria-activedescendant which cell is meant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells
    <div
      id={id}
      role="option"
      class={`cell ${isFocused ? 'focused' : ''}`}
      style={style}
      aria-selected={isSelected}
      aria-label={image ? labelOf(image) : 'Loading'}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={onSelect}
    >
      <span class={`thumb ${image ? '' : 'skeleton'}`}>
        {image?.thumbnail && <img src={image.thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />}
        {image && <Badge image={image} />}
      </span>
      <span class="caption">{image?.caption ?? ''}</span>
    </div>
  )
}

function Badge({ image: { state, use } }: { image: LibraryImage }) {
  if (state === 'failed') {
    return (
      <span class="badge error">
        <FailedIcon />
      </span>
    )
  }
  if (state !== 'ready') return <span class="badge note">{state}</span>
  if (use === 'allowed') return null
  return (
    <span class="badge">
      <ForbiddenIcon />
    </span>
  )
}

function labelOf({ caption, state, use }: LibraryImage): string {
  const name = caption || 'no caption'
  if (state !== 'ready') return `${name}, ${state}`
  return use === 'forbidden' ? `${name}, not used` : name
}
