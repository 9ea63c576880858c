// A unit test lies beside its unit and has its name, so that one leads to the other.

const TEST = /^(.*\/)?([^/]+?)(?:\.[^/.]+)*\.test\.tsx?$/

/**
 * The tests among `files` whose unit is not there. The name up to the first dot is that of a file beside the
 * test, or of the test's folder: `pool.test.ts` and `pool.fairness.test.ts` go with `pool.ts`, and
 * `libraries/libraries.test.tsx` with the folder as a whole. `files`: paths with slashes.
 */
export function testsWithoutUnit(files: readonly string[]): string[] {
  const units = new Set(files.map((file) => file.replace(/\.(tsx?|mjs)$/, '')))
  return files.filter((file) => {
    const [, folder = '', unit] = TEST.exec(file) ?? []
    if (unit === undefined || units.has(folder + unit)) return false
    return folder.split('/').at(-2) !== unit
  })
}
