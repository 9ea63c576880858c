// The playground's one state: its document, what part of it is seen, and what went wrong.
import { type Board, type BoardEvent, newBoard, stepBoard } from './board.ts'
import type { Camera } from './camera.ts'

export interface BoardStore {
  board(): Board
  camera(): Camera
  dispatch(event: BoardEvent): void
  moveCamera(camera: Camera): void
  /** What went wrong, in sentences, until it is read. */
  problems(): string[]
  reportProblems(problems: string[]): void
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
}

export function createBoardStore({ frames, selected }: Pick<Board, 'frames' | 'selected'>): BoardStore {
  let board = newBoard(frames, selected)
  let problems: string[] = []
  let camera: Camera = { x: 0, y: 0, zoom: 1 }
  const listeners = new Set<() => void>()
  const notify = () => {
    for (const listener of listeners) listener()
  }
  return {
    board: () => board,
    camera: () => camera,
    dispatch: (event) => {
      board = stepBoard(board, event)
      notify()
    },
    moveCamera: (next) => {
      camera = next
      notify()
    },
    problems: () => problems,
    reportProblems: (next) => {
      problems = next
      notify()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
