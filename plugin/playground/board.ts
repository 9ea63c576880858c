// The playground's document: frames on an endless canvas, what is selected, and steps to undo. `stepBoard` is
// its only change. A drag is one step however many moves it has; placing, adding and deleting are one step
// each; looking around is none.
import type { Recipe } from '../host.ts'
import { intersects, type Rect } from '../placement.ts'

/** `src` is an address that an <img> can load; x, y, width and height are in canvas units. */
export interface Frame extends Rect {
  id: string
  name: string
  src: string
  recipe: Recipe | null
}

export interface Board {
  frames: Frame[]
  selected: string[]
  undo: Frame[][]
  redo: Frame[][]
  /** Frames as they were when the drag began. */
  dragFrom: Frame[] | null
}

export type BoardEvent =
  | { type: 'added'; frames: Frame[] }
  | { type: 'placed'; frame: Frame }
  | { type: 'selected'; ids: string[] }
  | { type: 'toggled'; id: string }
  | { type: 'marked'; area: Rect; keep: string[] }
  | { type: 'all-selected' }
  /** Everything goes, and these come: one step, which can be undone. */
  | { type: 'begun-afresh'; frames: Frame[] }
  | { type: 'dragged'; dx: number; dy: number }
  | { type: 'dropped' }
  | { type: 'nudged'; dx: number; dy: number }
  | { type: 'deleted' }
  | { type: 'undone' }
  | { type: 'redone' }

const MAX_UNDO = 100 // frames are shared between steps, so a step costs a list of references

export const newBoard = (frames: Frame[], selected: string[] = []): Board => ({
  frames,
  selected: selected.filter((id) => frames.some((frame) => frame.id === id)),
  undo: [],
  redo: [],
  dragFrom: null,
})

export function stepBoard(board: Board, event: BoardEvent): Board {
  switch (event.type) {
    case 'added':
      return {
        ...edit(board, [...board.frames, ...event.frames]),
        selected: event.frames.map(({ id }) => id),
      }
    case 'placed':
      return edit(board, [...board.frames, event.frame])
    case 'selected':
      return { ...board, selected: event.ids }
    case 'toggled': {
      const rest = board.selected.filter((id) => id !== event.id)
      return { ...board, selected: rest.length < board.selected.length ? rest : [...rest, event.id] }
    }
    case 'marked': {
      const hit = board.frames.filter((frame) => intersects(frame, event.area)).map(({ id }) => id)
      return { ...board, selected: [...new Set([...event.keep, ...hit])] }
    }
    case 'all-selected':
      return { ...board, selected: board.frames.map(({ id }) => id) }
    case 'begun-afresh':
      return { ...edit(board, event.frames), selected: [] }
    case 'dragged': {
      const from = board.dragFrom ?? board.frames
      return { ...board, dragFrom: from, frames: moved(from, board.selected, event.dx, event.dy) }
    }
    case 'dropped':
      return board.dragFrom
        ? { ...edit({ ...board, frames: board.dragFrom }, board.frames), dragFrom: null }
        : board
    case 'nudged':
      return board.selected.length > 0
        ? edit(board, moved(board.frames, board.selected, event.dx, event.dy))
        : board
    case 'deleted':
      if (board.selected.length === 0) return board
      return {
        ...edit(
          board,
          board.frames.filter(({ id }) => !board.selected.includes(id)),
        ),
        selected: [],
      }
    case 'undone':
      return undone(board)
    case 'redone':
      return redone(board)
  }
}

const edit = (board: Board, frames: Frame[]): Board => ({
  ...board,
  frames,
  undo: [...board.undo, board.frames].slice(-MAX_UNDO),
  redo: [],
})

const moved = (frames: Frame[], ids: string[], dx: number, dy: number): Frame[] =>
  frames.map((frame) => (ids.includes(frame.id) ? { ...frame, x: frame.x + dx, y: frame.y + dy } : frame))

const withFrames = (board: Board, frames: Frame[]): Board => ({
  ...board,
  frames,
  selected: board.selected.filter((id) => frames.some((frame) => frame.id === id)),
})

function undone(board: Board): Board {
  const frames = board.undo.at(-1)
  if (!frames) return board
  return { ...withFrames(board, frames), undo: board.undo.slice(0, -1), redo: [...board.redo, board.frames] }
}

function redone(board: Board): Board {
  const frames = board.redo.at(-1)
  if (!frames) return board
  return { ...withFrames(board, frames), redo: board.redo.slice(0, -1), undo: [...board.undo, board.frames] }
}
