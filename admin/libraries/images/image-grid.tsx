// The grid of thumbnails. Of thousands only those in view are elements; the focus stays on the grid, which
// names the cell that is meant (aria-activedescendant), for an element that scrolls away would take the focus
// with it.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LibraryImage } from '../../../contract/index.ts'
import { cellBox, cellByKey, type GridLayout, layoutGrid, scrollTo, visibleCells } from './grid-layout.ts'
import { ImageCell } from './image-cell.tsx'
import type { Range } from './image-list.ts'
import { type Extent, extentOf, type Selection } from './selection.ts'

interface Props {
  images: readonly LibraryImage[]
  /** Of all images, loaded or not. */
  count: number
  selection: Selection
  onSelect(at: number, extent: Extent): void
  onShow(range: Range): void
  onKey(event: KeyboardEvent): void
}

interface View {
  top: number
  width: number
  height: number
}

export function ImageGrid({ images, count, selection, onSelect, onShow, onKey }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>({ top: 0, width: 0, height: 0 })
  useView(scroller, setView)
  const layout = layoutGrid(count, view.width)
  const range = view.width > 0 ? visibleCells(layout, count, view.top, view.height) : { start: 0, end: 0 }
  useEffect(() => onShow(range), [range.start, range.end])
  const keyDown = (event: KeyboardEvent): void => {
    const next = cellByKey(event.key, selection.focus, count, layout, view.height)
    if (next !== null) onSelect(next, event.shiftKey ? 'range' : 'single')
    else if (event.key === ' ')
      onSelect(selection.focus, event.ctrlKey || event.metaKey ? 'toggle' : 'single')
    else onKey(event)
    if (next === null && event.key !== ' ') return
    event.preventDefault()
    reveal(scroller.current, layout, next ?? selection.focus, view)
  }
  const at = Math.min(selection.focus, count - 1)
  return (
    <div
      ref={scroller}
      class="grid"
      role="listbox"
      aria-multiselectable="true"
      aria-label="Images"
      aria-activedescendant={at >= range.start && at < range.end ? cellId(at) : undefined}
      tabIndex={0}
      onScroll={() => setView(viewOf(scroller.current))}
      onKeyDown={keyDown}
    >
      <div class="sizer" role="presentation" style={{ height: `${layout.height}px` }}>
        {Array.from({ length: range.end - range.start }, (_, i) => range.start + i).map((index) => (
          <ImageCell
            key={images[index]?.sha256 ?? index}
            id={cellId(index)}
            image={images[index]}
            box={cellBox(layout, index)}
            index={index}
            count={count}
            isSelected={selection.chosen.has(images[index]?.sha256 ?? '')}
            isFocused={index === at}
            onSelect={(event) => onSelect(index, extentOf(event))}
          />
        ))}
      </div>
    </div>
  )
}

const cellId = (index: number): string => `image-${index}`

/** `top`: as the cells count, which begin below the padding. */
const viewOf = (element: HTMLElement | null): View => ({
  top: (element?.scrollTop ?? 0) - PADDING,
  width: element ? element.clientWidth - 2 * PADDING : 0,
  height: element?.clientHeight ?? 0,
})

/** Of the scrolling element, as in libraries.css. */
const PADDING = 20

function useView(scroller: { readonly current: HTMLElement | null }, setView: (view: View) => void): void {
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    setView(viewOf(element))
    const observer = new ResizeObserver(() => setView(viewOf(element)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
}

/** Scrolls a cell into view, with the padding's room around it. */
function reveal(element: HTMLElement | null, layout: GridLayout, index: number, { top, height }: View): void {
  const to = scrollTo(layout, index, top, height)
  if (element && to !== top) element.scrollTop = to < top ? to : to + 2 * PADDING
}
