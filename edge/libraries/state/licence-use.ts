// Whether an image's licence lets a job take shapes, colours or patches from it. What a result is made of is
// a derivative work, so that a licence against derivatives forbids it whoever owns the library; beyond that a
// library's admin may forbid licences by name.

export type LicenceUse = 'allowed' | 'forbidden'

/** `CC-BY-ND-4.0`, `CC BY-NC-ND 3.0`; "no derivatives", "no AI" and the like, in words or as one. */
const AGAINST_DERIVATIVES = [
  /(^|[^a-z])nd([^a-z]|$)/,
  /no[\s_-]?deriv/,
  /no[\s_-]?(ai|machine[\s_-]?learning|ml|tdm)([^a-z]|$)/,
]

export function licenceUse(licence: string, forbidden: readonly string[]): LicenceUse {
  const name = plain(licence)
  if (AGAINST_DERIVATIVES.some((words) => words.test(name))) return 'forbidden'
  return forbidden.some((one) => plain(one) === name) ? 'forbidden' : 'allowed'
}

function plain(licence: string): string {
  return licence.trim().toLowerCase()
}
