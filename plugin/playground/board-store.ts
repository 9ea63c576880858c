// The playground's one state: its document and what part of it is seen.
import { type Board, type BoardEvent, type Frame, newBoard, stepBoard } from './board.ts'
import type { Camera } from './camera.ts'

export interface BoardStore {
  board(): Board
  camera(): Camera
  dispatch(event: BoardEvent): void
  look(camera: Camera): void
  /** Calls back after every change. What it returns stops it. */
  subscribe(listener: () => void): () => void
}

export function createBoardStore(frames: Frame[]): BoardStore {
  let board = newBoard(frames)
  let camera: Camera = { x: 0, y: 0, zoom: 1 }
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    board: () => board,
    camera: () => camera,
    dispatch: (event) => {
      board = stepBoard(board, event)
      tell()
    },
    look: (next) => {
      camera = next
      tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
