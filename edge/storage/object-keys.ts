// Every key of object storage begins with the team: nothing that one team holds can be found by another
// through a hash.

export const originalKey = (team: string, sha256: string): string => `${team}/originals/${sha256}`
export const codesKey = (team: string, tokenizerHash: string, sha256: string): string =>
  `${team}/codes/${tokenizerHash}/${sha256}`
/** The drawing of an SVG, written anew from what was read of it. */
export const vectorKey = (team: string, sha256: string): string => `${team}/vectors/${sha256}`
/** The PNG that an SVG was made into. */
export const rasterKey = (team: string, sha256: string): string => `${team}/rasters/${sha256}`
export const resultKey = (team: string, sha256: string): string => `${team}/results/${sha256}`
export const thumbnailKey = (team: string, sha256: string): string => `${team}/thumbnails/${sha256}`
/** Under the library, so that sweeping one leaves another alone that has the same file. */
export const segmentKey = (team: string, library: string, sha256: string): string =>
  `${team}/segments/${library}/${sha256}`
export const tableKey = (team: string, library: string, sha256: string): string =>
  `${team}/tables/${library}/${sha256}`
export const manifestsPrefix = (team: string, library: string): string => `${team}/manifests/${library}/`
/** Padded, so that keys sort as their numbers do. */
export const manifestKey = (team: string, library: string, number: number): string =>
  `${manifestsPrefix(team, library)}${String(number).padStart(10, '0')}`
/** Of all that lies under a library. */
export const libraryPrefixes = (team: string, library: string): string[] => [
  segmentKey(team, library, ''),
  tableKey(team, library, ''),
  manifestsPrefix(team, library),
]
