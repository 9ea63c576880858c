// The canvas with its toolbar, and the ways by which images come in.
import { useEffect, useRef, useState } from 'preact/hooks'
import { useChanges } from '../panel/kit/use-changes.ts'
import { boundsOf } from '../placement.ts'
import { addFiles } from './add-images.ts'
import type { BoardStore } from './board-store.ts'
import { BoardView } from './board-view.tsx'
import { revealing, toCanvas } from './camera.ts'
import { pastedFiles } from './pasted-files.ts'
import { Toolbar } from './toolbar.tsx'

export function CanvasPage({ store, onTheme }: { store: BoardStore; onTheme(): void }) {
  useChanges(store.subscribe)
  const problems = store.problems()
  const [isOver, setOver] = useState(false)
  const section = useRef<HTMLElement>(null)
  const add = async (files: Iterable<File>, at?: { x: number; y: number }) => {
    const { frames } = store.board()
    store.reportProblems(await addFiles(store, [...files], at))
    const added = boundsOf(store.board().frames.filter((frame) => !frames.includes(frame)))
    const view = section.current?.getBoundingClientRect()
    if (added && view) store.moveCamera(revealing(store.camera(), added, view))
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData ? pastedFiles(event.clipboardData) : []
      if (files.length === 0) return
      event.preventDefault()
      void add(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
  return (
    <section
      ref={section}
      class={isOver ? 'board over' : 'board'}
      aria-label="Canvas and tools"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const { left, top } = event.currentTarget.getBoundingClientRect()
        void add(
          event.dataTransfer?.files ?? [],
          toCanvas(store.camera(), { x: event.clientX - left, y: event.clientY - top }),
        )
      }}
    >
      <BoardView store={store} />
      <Toolbar store={store} onFiles={(files) => void add(files ?? [])} onTheme={onTheme} />
      {problems.length > 0 && (
        <div class="problems" role="alert">
          {problems.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <button type="button" onClick={() => store.reportProblems([])}>
            Close
          </button>
        </div>
      )}
    </section>
  )
}
