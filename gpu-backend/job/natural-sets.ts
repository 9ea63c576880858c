// The sets of the public set that paint things in the things' own colours. Others have a theme, in which an
// apple may be blue.
export const NATURAL_SETS: ReadonlySet<string> = new Set([
  'twemoji',
  'noto',
  'noto-v1',
  'fluent-emoji-flat',
  'fluent-emoji',
  'emojione',
  'flat-color-icons',
  'meteocons',
])
