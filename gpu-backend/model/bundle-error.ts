// A bundle folder is not what it says. Names the file, what was expected of it, and what was found.
/** A file of a bundle folder is missing, damaged or of another shape than bundle.json says. */
export class BundleError extends Error {
  override name = 'BundleError'
  readonly file: string
  readonly expected: string
  readonly found: string

  constructor(file: string, expected: string, found: string) {
    super(`bundle file ${file}: expected ${expected}, found ${found}`)
    this.file = file
    this.expected = expected
    this.found = found
  }
}
