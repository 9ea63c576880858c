// A part of the page that takes dropped files and folders, and says so while something is held over it.
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { type Collected, collectDropped } from './collect-files.ts'

interface Props {
  /** Whether anything may be added. */
  isOpen: boolean
  name: string
  onFiles(files: Collected): void
  children: ComponentChildren
}

export function DropZone({ isOpen, name, onFiles, children }: Props) {
  const [isOver, setOver] = useState(false)
  const depth = useRef(0) // enter and leave come for every element within
  const isFiles = (event: DragEvent): boolean =>
    isOpen && (event.dataTransfer?.types.includes('Files') ?? false)
  const move = (event: DragEvent, by: number): void => {
    if (!isFiles(event)) return
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  const drop = async (event: DragEvent): Promise<void> => {
    if (!event.dataTransfer || !isFiles(event)) return
    event.preventDefault()
    depth.current = 0
    setOver(false)
    onFiles(await collectDropped(event.dataTransfer))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the buttons
    <div
      class="drop-zone"
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => {
        if (isFiles(event)) event.preventDefault() // or the browser would open the file
      }}
      onDrop={(event) => void drop(event)}
    >
      {children}
      {isOver && <div class="drop-hint">Drop images, folders or zips to add them to {name}</div>}
    </div>
  )
}
