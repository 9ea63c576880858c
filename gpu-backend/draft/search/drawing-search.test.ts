import { beforeAll, describe, expect, it } from 'vitest'
import { named } from '../../testing/named-drawings.ts'
import { type DrawingSearch, notesOn, openDrawingSearch } from './drawing-search.ts'

const drawings = named(
  'mdi/food-apple=apple noto/red-apple mdi/heart mdi/cart mdi/cog mdi/trash-can mdi/wifi-off mdi/account-plus mdi/arrow-right noto/dog mdi/truck mdi/keyboard mdi/folder solar/oven-mitts mdi/oven mdi/cheese mdi/cheese-off'.split(
    ' ',
  ),
)
let search: DrawingSearch
beforeAll(async () => {
  search = await openDrawingSearch(drawings)
})

function first(prompt: string): string {
  const { found, reading } = search.find(prompt)
  if (found.found === 'nothing') return `nothing: ${found.missing.join(' ')}`
  const [best] = found.candidates
  return [
    drawings[best.place].id,
    ...(best.mirror === 'none' ? [] : [best.mirror]),
    ...notesOn(best, reading, search.index),
  ].join('; ')
}

describe('DrawingSearch', () => {
  it.each([
    ['빨간 사과', 'noto/red-apple'],
    ['红苹果', 'noto/red-apple'],
    ['赤いりんご', 'noto/red-apple'],
    ['красное яблоко', 'noto/red-apple'],
    ['manzana roja', 'noto/red-apple'],
    ['roter Apfel', 'noto/red-apple'],
    ['Einkaufswagen', 'mdi/cart'],
    ['carrito de compras', 'mdi/cart'],
    ['設定', 'mdi/cog'],
    ['ゴミ箱のアイコン', 'mdi/trash-can'],
    ['kein WLAN', 'mdi/wifi-off'],
    ['Benutzer mit Plus', 'mdi/account-plus'],
    ['flèche gauche', 'mdi/arrow-right; horizontal'],
    ['❤️', 'mdi/heart'],
    ['🐶', 'noto/dog'],
  ])('reads %s', (prompt, expected) => {
    expect(first(prompt).split('; ').slice(0, expected.split('; ').length).join('; ')).toBe(expected)
  })

  it.each([
    ['lorry', 'mdi/truck'],
    ['puppy', 'noto/dog'],
    ['terrier', 'noto/dog; read: terrier as dog'],
    ['ergonomic keyboard', 'mdi/keyboard; not in that drawing: ergonomic'],
    ['keyboard keyboard', 'mdi/keyboard'],
    ['keyboard ergonomic keyboard', 'mdi/keyboard; not in that drawing: ergonomic'],
    ['trukc keyboard', 'mdi/keyboard; not in that drawing: trukc (did you mean truck?)'],
    [
      'dog wearing a hat',
      'noto/dog; not in that drawing: hat (of two things the first alone is drawn: give a frame or a sketch of both as the shape)',
    ],
    ['oven mitt', 'solar/oven-mitts'],
    ['cheese slice', 'mdi/cheese; not in that drawing: slice'],
    ['folders', 'mdi/folder'],
    ['hot dog', 'nothing: hot dog'],
    ['flurbl', 'nothing: flurbl'],
  ])('knows of words: %s', (prompt, expected) => {
    expect(first(prompt)).toBe(expected)
  })
})
