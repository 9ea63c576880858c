// Style profiles written out for tests: one of each kind.
import type { StyleProfile } from '../../contract/api/jobs/style-profile.ts'

const plain: StyleProfile = {
  kind: 'line',
  line: null,
  area: { type: 'none' },
  outline: null,
  palette: [{ colour: '#111111', role: 'ink', share: 1 }],
  monochrome: true,
  box: { size: 0.9, wide: 0.9, tall: 0.9, round: 0.85, centre: [0.5, 0.5] },
  grid: null,
  plate: null,
  ground: null,
  shadow: null,
  detail: { elements: 3, smallest: 0.08 },
  confidence: {},
  references: 8,
  leftOut: [],
}

const lines = (width: number, colour: string): StyleProfile['line'] => ({
  width,
  spread: 0,
  cap: 'round',
  join: 'round',
  cornerRadius: 0,
  colour,
})

const bright: StyleProfile['palette'] = [
  { colour: '#f25f4c', role: 'main', share: 0.4 },
  { colour: '#2fa56b', role: 'main', share: 0.3 },
  { colour: '#1f7a8c', role: 'second', share: 0.2 },
  { colour: '#ffe9c9', role: 'light', share: 0.1 },
]

export const lineStyle: StyleProfile = {
  ...plain,
  line: lines(2 / 24, '#111111'),
  grid: { units: 24, align: 'whole' },
}
export const solidStyle: StyleProfile = { ...plain, kind: 'solid', area: { type: 'solid' } }
export const slippedStyle: StyleProfile = {
  ...plain,
  kind: 'slipped',
  line: lines(3.5 / 64, '#22304f'),
  area: { type: 'slipped', dx: 3 / 64, dy: 3 / 64 },
  palette: [{ colour: '#22304f', role: 'ink', share: 0.5 }, ...bright],
  monochrome: false,
  grid: { units: 64, align: 'none' },
}
export const flatStyle: StyleProfile = {
  ...plain,
  kind: 'flat',
  area: { type: 'two-tone', angle: 0, shade: '#1b1b3a', opacity: 0.14 },
  palette: bright,
  monochrome: false,
}
export const duotoneStyle: StyleProfile = {
  ...plain,
  kind: 'duotone',
  line: lines(1.5 / 24, '#111111'),
  area: { type: 'duotone', tint: '#111111', opacity: 0.2 },
}
export const outlinedStyle: StyleProfile = {
  ...plain,
  kind: 'outlined',
  area: { type: 'flat' },
  outline: { around: 'shapes', width: 2 / 72, colour: '#000000' },
  palette: [{ colour: '#000000', role: 'ink', share: 0.2 }, ...bright],
  monochrome: false,
}
export const gradientStyle: StyleProfile = {
  ...plain,
  kind: 'gradient',
  area: { type: 'gradient', angle: 90, lift: 0.08, drop: 0.1 },
  palette: bright,
  monochrome: false,
}
export const everyStyle = [
  lineStyle,
  solidStyle,
  slippedStyle,
  flatStyle,
  duotoneStyle,
  outlinedStyle,
  gradientStyle,
]
