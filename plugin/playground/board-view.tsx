// The canvas as seen: frames, names, the marquee. A list box to assistive technology, whose options are the
// frames.
import { useEffect, useRef } from 'preact/hooks'
import { useChanges } from '../panel/kit/use-changes.ts'
import type { Frame } from './board.ts'
import { boardKeys } from './board-keys.ts'
import { boardPointer } from './board-pointer.ts'
import type { BoardStore } from './board-store.ts'
import { type Camera, fitted, gridStep } from './camera.ts'
import { titlesOf } from './sample-frames.ts'

const NAMES_FROM_ZOOM = 0.45 // below it, names would be wider than their frames

export function BoardView({ store }: { store: BoardStore }) {
  const view = useRef<HTMLDivElement>(null)
  useChanges(store.subscribe)
  useEffect(() => {
    const element = view.current
    if (!element) return
    const sized = new ResizeObserver(() => {
      if (element.clientWidth === 0) return // the page shows something else yet
      store.moveCamera(
        fitted(store.board().frames, { width: element.clientWidth, height: element.clientHeight }),
      )
      sized.disconnect()
    })
    sized.observe(element)
    const stop = boardPointer(store, element)
    return () => {
      sized.disconnect()
      stop()
    }
  }, [store])
  const { frames, selected } = store.board()
  const camera = store.camera()
  const world = { transform: `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})` }
  const tabStop = frames.find(({ id }) => selected.includes(id)) ?? frames[0]
  return (
    <div class="view" ref={view} style={gridOf(camera)}>
      <div class="world" style={{ ...world, '--zoom': String(camera.zoom) }} aria-hidden="true">
        {titlesOf(frames).map(({ text, x, y }) => (
          <span key={text} class="title" style={{ left: `${x}px`, top: `${y}px` }}>
            {text}
          </span>
        ))}
      </div>
      <div
        class="world"
        style={{ ...world, '--zoom': String(camera.zoom) }}
        role="listbox"
        aria-multiselectable="true"
        aria-label="Canvas"
        tabIndex={frames.length === 0 ? 0 : -1}
        onKeyDown={(event) => boardKeys(store, event)}
      >
        {frames.map((frame) => (
          <FrameView
            key={frame.id}
            frame={frame}
            isSelected={selected.includes(frame.id)}
            isTabStop={frame === tabStop}
            showName={camera.zoom >= NAMES_FROM_ZOOM}
          />
        ))}
      </div>
      <div class="marquee" hidden />
    </div>
  )
}

/** The dots of the ground move and scale with the canvas. */
const gridOf = ({ x, y, zoom }: Camera) => ({
  backgroundPosition: `${x}px ${y}px`,
  backgroundSize: `${gridStep(zoom)}px ${gridStep(zoom)}px`,
})

interface FrameProps {
  frame: Frame
  isSelected: boolean
  isTabStop: boolean
  showName: boolean
}

const FrameView = ({
  frame: { id, name, src, x, y, width, height, recipe },
  isSelected,
  isTabStop,
  showName,
}: FrameProps) => (
  <div
    class="frame"
    role="option"
    aria-selected={isSelected}
    aria-label={recipe ? `${name}, made by Tessera` : name}
    tabIndex={isTabStop ? 0 : -1}
    data-id={id}
    style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
  >
    <img src={src} alt="" draggable={false} />
    {showName && <span class={recipe ? 'name made' : 'name'}>{name}</span>}
  </div>
)
