// One image in the grid: its thumbnail, its caption, and whether something is the matter with it.
import { generatedFrom, type LibraryImage } from '../../../contract/index.ts'
import { FailedIcon, ForbiddenIcon } from '../../shell/icons.tsx'
import { codeText } from '../../shell/problem-text.ts'

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
  const style = {
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells
    <div
      id={id}
      role="option"
      class={`cell ${isFocused ? 'focused' : ''}`}
      style={style}
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={onSelect}
    >
      <span class={`thumb ${image ? '' : 'skeleton'}`}>
        {image?.thumbnail && (
          <img src={image.thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />
        )}
      </span>
      {image ? (
        <>
          <span class="caption">{image.caption || 'no caption'}</span>
          <Badge image={image} />
        </>
      ) : (
        <span class="hidden">Loading</span>
      )}
    </div>
  )
}

/** Beside the thumbnail, in words for those who do not see it. */
function Badge({ image: { state, use, error, source } }: { image: LibraryImage }) {
  if (state === 'failed') {
    return (
      <span class="badge error" title={error ? codeText(error) : 'It cannot be used.'}>
        <FailedIcon />
        <span class="hidden">failed</span>
      </span>
    )
  }
  if (state !== 'ready') return <span class="badge note">{state}</span>
  if (use === 'allowed') return generatedFrom(source) ? <span class="badge generated">generated</span> : null
  return (
    <span class="badge" title="No job uses it: its licence is not allowed here.">
      <ForbiddenIcon />
      <span class="hidden">not used</span>
    </span>
  )
}
