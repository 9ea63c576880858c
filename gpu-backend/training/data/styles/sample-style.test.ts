import assert from 'node:assert/strict'
import { test } from 'vitest'
import { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import { boundsOf, coverOf, unite } from '../../../draft/geometry/region.ts'
import { restyle } from '../../../draft/restyle/restyle.ts'
import type { SourceDrawing } from '../../../draft/source-drawing.ts'
import { apart } from './sample-colours.ts'
import { sampleStyle } from './sample-style.ts'

const seeds = Array.from({ length: 2000 }, (_, seed) => seed)
const styles = seeds.map((seed) => sampleStyle(seed))

test('every style is a profile as the contract has it', () => {
  for (const { profile } of styles) assert.deepEqual(StyleProfile.parse(profile), profile)
})

test('a style depends on its seed alone', () => {
  assert.deepEqual(sampleStyle(7), sampleStyle(7))
  assert.notDeepEqual(sampleStyle(7).profile, sampleStyle(8).profile)
})

test('every kind comes often enough to be learnt, and can be asked for', () => {
  const counts = Map.groupBy(styles, ({ profile }) => profile.kind)
  for (const kind of ['line', 'solid', 'duotone', 'slipped', 'flat', 'outlined', 'gradient'] as const) {
    assert.ok((counts.get(kind)?.length ?? 0) > 120, `${kind}: ${counts.get(kind)?.length}`)
    assert.equal(sampleStyle(3, kind).profile.kind, kind)
  }
})

test('shares of a palette come to one, and no colour comes twice at the same opacity', () => {
  for (const { profile } of styles) {
    const sum = profile.palette.reduce((total, { share }) => total + share, 0)
    assert.ok(sum > 0.79 && sum < 1.01, `${sum}`)
    const keys = profile.palette.map(({ colour, opacity = 1 }) => `${colour} ${opacity}`)
    assert.equal(new Set(keys).size, keys.length, keys.join())
  }
})

test('lines can be told from the ground', () => {
  for (const { profile } of styles) {
    if (profile.kind !== 'line' || !profile.line) continue
    for (const behind of profile.plate?.colours ?? (profile.ground ? [profile.ground] : []))
      assert.ok(apart(profile.line.colour, behind) > 0.2 || (profile.plate?.colours.length ?? 0) > 1)
  }
})

test('the drafter draws every kind, inside the frame', () => {
  const house =
    '<path d="M3 11 12 3l9 8v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z" fill="none" stroke="#000" stroke-width="2"/>'
  const { drawing } = parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${house}</svg>`)
  const source: SourceDrawing = { drawing, kind: 'line', strokes: 'true' }
  for (const { profile } of styles.slice(0, 60)) {
    const { elements, box } = restyle(source, profile)
    const bounds = boundsOf(unite(...elements.map(coverOf)))
    assert.ok(bounds, profile.kind)
    const [low, high] = [Math.min(bounds.left, bounds.top), Math.max(bounds.right, bounds.bottom)]
    assert.ok(low > -0.01 * box[2] && high < 1.01 * box[2], `${profile.kind}: ${low} to ${high} of ${box[2]}`)
  }
})
