// The pictures of a job in a grid. Finished ones can be chosen: arrows move the choice, Enter places it.
import { CheckIcon } from '../kit/icons.tsx'
import { distinctImages } from '../state/distinct-images.ts'
import type { JobSheet, Picture } from '../state/job-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import { PreviewCanvas } from './preview-canvas.tsx'

interface Props {
  sheet: JobSheet
  chosen: number
  placed: number[]
  isOver: boolean
  actions: PanelActions
}

/** Columns for 1 … 8 pictures, so that they stay large and no row is nearly empty. */
const COLUMNS = [1, 2, 3, 2, 3, 3, 4, 4]

export function PictureGrid({ sheet, chosen, placed, isOver, actions }: Props) {
  const shown = isOver ? distinctImages(sheet) : sheet.pictures.map((picture, image) => ({ image, picture }))
  const columns = COLUMNS[shown.length - 1] ?? 4
  const choose = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    const at = shown.findIndex(({ image }) => image === chosen)
    const next = step === undefined ? undefined : shown[at + step]
    if (event.key === 'Enter') void actions.place()
    else if (next?.picture.done) actions.choose(next.image)
    else return
    event.preventDefault()
  }
  return (
    <div class="pictures" role="radiogroup" aria-label="Candidates" data-columns={columns} onKeyDown={choose}>
      {shown.map(({ image, picture }, i) => (
        <Cell
          key={image}
          picture={picture}
          label={`Candidate ${i + 1}`}
          rowsPerImage={sheet.rowsPerImage}
          isChosen={isOver && image === chosen}
          isPlaced={placed.includes(image)}
          onChoose={() => actions.choose(image)}
          onPlace={() => void actions.place()}
        />
      ))}
    </div>
  )
}

interface CellProps {
  picture: Picture
  label: string
  rowsPerImage: number
  isChosen: boolean
  isPlaced: boolean
  onChoose(): void
  onPlace(): void
}

function Cell({
  picture: { draft, done, strips, rows },
  label,
  rowsPerImage,
  isChosen,
  isPlaced,
  onChoose,
  onPlace,
}: CellProps) {
  if (!done)
    return (
      <PreviewCanvas draft={draft} strips={strips} rows={rows} rowsPerImage={rowsPerImage} label={label} />
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold a picture
    <button
      type="button"
      role="radio"
      class="candidate"
      aria-checked={isChosen}
      aria-label={isPlaced ? `${label}, placed` : label}
      tabIndex={isChosen ? 0 : -1}
      ref={(button) => {
        if (isChosen && button?.parentElement?.contains(document.activeElement)) button.focus()
      }}
      onClick={onChoose}
      onDblClick={onPlace}
    >
      <img src={done.src} alt="" />
      {isPlaced && (
        <span class="badge">
          <CheckIcon />
        </span>
      )}
    </button>
  )
}
