// Some of many equally good drawings: kinds take turns, within a kind sets do, so that whoever chooses by
// style has something of each.
import type { NamedDrawing } from './drawing-index.ts'

/** At most `most` of the places, in an order that depends on the list alone. */
export function pickDiverse(
  places: readonly number[],
  drawings: readonly NamedDrawing[],
  most: number,
): readonly number[] {
  if (places.length <= 1) return places.slice(0, Math.max(0, most))
  const kinds = new Map<string, Map<string, number[]>>()
  for (const place of places) {
    const { id, kind, strokes } = drawings[place]
    const sets = entry(kinds, `${kind} ${strokes}`, () => new Map<string, number[]>())
    entry(sets, id.slice(0, id.indexOf('/')), (): number[] => []).push(place)
  }
  const queues = Array.from(kinds.values(), (sets) => takeTurns([...sets.values()]))
  return takeTurns(queues).slice(0, Math.max(0, most))
}

function takeTurns(queues: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...queues.map(({ length }) => length))
  const order: number[] = []
  for (let turn = 0; turn < longest; turn++)
    for (const queue of queues) if (turn < queue.length) order.push(queue[turn])
  return order
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
