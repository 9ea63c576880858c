// The canvas with its toolbar, and the ways by which images come in.
import { useEffect, useState } from 'preact/hooks'
import { useChanges } from '../panel/kit/use-changes.ts'
import { addFiles } from './add-images.ts'
import type { BoardStore } from './board-store.ts'
import { BoardView } from './board-view.tsx'
import { toCanvas } from './camera.ts'
import { Toolbar } from './toolbar.tsx'

export function CanvasPage({ store, onTheme }: { store: BoardStore; onTheme(): void }) {
  useChanges(store.subscribe)
  const problems = store.problems()
  const [isOver, setOver] = useState(false)
  const add = async (files: FileList | null, at?: { x: number; y: number }) =>
    store.reportProblems(await addFiles(store, [...(files ?? [])], at))
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData?.files.length) void add(event.clipboardData.files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
  return (
    <section
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
          event.dataTransfer?.files ?? null,
          toCanvas(store.camera(), { x: event.clientX - left, y: event.clientY - top }),
        )
      }}
    >
      <BoardView store={store} />
      <Toolbar store={store} onFiles={(files) => void add(files)} onTheme={onTheme} />
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
