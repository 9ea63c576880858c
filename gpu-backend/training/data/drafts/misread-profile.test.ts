import { expect, test } from 'vitest'
import { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import { flatStyle, outlinedStyle, slippedStyle } from '../../../testing/style-profiles.ts'
import { seededRandom } from '../draws.ts'
import { misreadProfile } from './misread-profile.ts'

const readings = (profile: StyleProfile) =>
  Array.from({ length: 400 }, (_, seed) => misreadProfile(profile, slippedStyle, seededRandom(seed)))

test('every reading is a profile as the contract has it', () => {
  for (const reading of [...readings(flatStyle), ...readings(outlinedStyle)])
    expect(StyleProfile.parse(reading)).toEqual(reading)
})

test('a darker half is mostly not seen, and numbers stray by little', () => {
  const all = readings(flatStyle).filter(({ kind }) => kind === 'flat')
  const seen = all.filter(({ area }) => area.type === 'two-tone').length / all.length
  expect(seen).toBeGreaterThan(0.1)
  expect(seen).toBeLessThan(0.3)
  const off = all.map(({ box }) => Math.abs(box.size - flatStyle.box.size))
  expect(Math.max(...off)).toBeLessThan(0.12)
  expect(off.filter((by) => by > 0).length).toBeGreaterThan(all.length / 4)
})

test('now and then it is another style altogether', () => {
  const share = readings(flatStyle).filter(({ kind }) => kind === 'slipped').length / 400
  expect(share).toBeGreaterThan(0.02)
  expect(share).toBeLessThan(0.12)
})
