// The tools of the canvas: adding images, undo and redo, zoom, the theme, and what the keys do.
import { useRef } from 'preact/hooks'
import { Mark } from '../../ui/mark.tsx'
import { useChanges } from '../panel/kit/use-changes.ts'
import type { BoardStore } from './board-store.ts'
import { fitted, zoomed } from './camera.ts'
import { sampleFrames } from './sample-frames.ts'

interface Props {
  store: BoardStore
  onFiles(files: FileList | null): void
  /** Turns light to dark, and back. */
  onTheme(): void
}

const ZOOM_STEP = 1.25

export function Toolbar({ store, onFiles, onTheme }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  useChanges(store.subscribe)
  const { undo, redo, frames } = store.board()
  const view = () => ({
    width: bar.current?.parentElement?.clientWidth ?? 0,
    height: bar.current?.parentElement?.clientHeight ?? 0,
  })
  const zoom = (factor: number) =>
    store.moveCamera(zoomed(store.camera(), factor, { x: view().width / 2, y: view().height / 2 }))
  return (
    <div class="toolbar" ref={bar}>
      <span class="brand">
        <Mark /> Tessera
      </span>
      <label class="add">
        Add images
        <input
          type="file"
          multiple
          accept="image/*"
          onChange={({ currentTarget }) => {
            onFiles(currentTarget.files)
            currentTarget.value = ''
          }}
        />
      </label>
      <span class="group">
        <Tool
          label="Undo"
          keys="⌘Z"
          disabled={undo.length === 0}
          onClick={() => store.dispatch({ type: 'undone' })}
          path="M5 3.5L2.5 6 5 8.5M2.5 6H9.5a3.5 3.5 0 0 1 0 7H6"
        />
        <Tool
          label="Redo"
          keys="⇧⌘Z"
          disabled={redo.length === 0}
          onClick={() => store.dispatch({ type: 'redone' })}
          path="M11 3.5L13.5 6 11 8.5M13.5 6H6.5a3.5 3.5 0 0 0 0 7H10"
        />
      </span>
      <span class="group">
        <Tool label="Zoom out" onClick={() => zoom(1 / ZOOM_STEP)} path="M4 8h8" />
        <output>{Math.round(store.camera().zoom * 100)} %</output>
        <Tool label="Zoom in" onClick={() => zoom(ZOOM_STEP)} path="M4 8h8M8 4v8" />
        <Tool
          label="Show everything"
          onClick={() => store.moveCamera(fitted(frames, view()))}
          path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"
        />
      </span>
      <Tool
        label="Start afresh"
        title="Start afresh: the sample sets alone. Undo brings back what is here."
        onClick={() => {
          store.dispatch({ type: 'begun-afresh', frames: sampleFrames() })
          store.moveCamera(fitted(store.board().frames, view()))
        }}
        path="M9 2.5H4v11h8V5.5zM9 2.5v3h3"
      />
      <Tool
        label="Light or dark"
        onClick={onTheme}
        path="M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11"
      />
      <Keys />
    </div>
  )
}

interface ToolProps {
  label: string
  keys?: string
  title?: string
  disabled?: boolean
  path: string
  onClick(): void
}

const Tool = ({ label, keys, title = label, disabled = false, path, onClick }: ToolProps) => (
  <button
    type="button"
    aria-label={label}
    title={keys ? `${title} ${keys}` : title}
    disabled={disabled}
    onClick={onClick}
  >
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  </button>
)

const KEYS: [string, string][] = [
  ['Click, Shift-click', 'select, add to the selection'],
  ['Drag the ground', 'select an area'],
  ['Arrows, Space', 'go to a frame, select it too'],
  ['Alt + arrows', 'move the selection'],
  ['Space + drag, wheel', 'look around'],
  ['⌘ or Ctrl + wheel', 'zoom'],
  ['⌘Z, ⇧⌘Z', 'undo, redo'],
  ['Delete', 'delete the selection'],
  ['⌘↵', 'generate (in the panel)'],
]

const Keys = () => (
  <details class="keys">
    <summary>Keys</summary>
    <dl>
      {KEYS.map(([keys, does]) => (
        <div key={keys}>
          <dt>{keys}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </details>
)
