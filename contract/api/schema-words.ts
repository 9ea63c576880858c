// What is wrong with a request, in words for whoever wrote it: which field, what is wrong with it, what is
// right. One sentence each.
import type * as z from 'zod'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const MOST = 5 // sentences; who has more faults mends these first
const MOST_SHOWN = 60 // characters of what was given

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}
const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  url: 'a web address',
  email: 'a mail address',
  datetime: 'a date and time as ISO 8601 has it',
}

/** `value`: what was parsed. `name`: of the query or header that it is alone, if it is one. */
export function faultWords({ issues }: z.core.$ZodError, value: unknown, name?: string): string {
  const sentences = [...new Set(issues.map((issue) => `${sentence(issue, value, name)}.`))]
  const more = sentences.length - MOST
  return [...sentences.slice(0, MOST), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}

function sentence(issue: Issue, value: unknown, name?: string): string {
  const given = at(value, issue.path)
  const field = nameOf(
    issue.path,
    name ?? (isOfAddress(issue, value) ? 'This part of the address' : undefined),
  )
  if (issue.path.length > 0 && !/^(Too|Invalid|Unrecognized|expected)/.test(issue.message))
    return `${field}: ${issue.message}`
  switch (issue.code) {
    case 'unrecognized_keys':
      return (
        `${issue.path.length === 0 ? 'There is' : `${field}: there is`} no field ` +
        `${issue.keys.map((key) => `"${key}"`).join(', ')}`
      )
    case 'invalid_type':
      return given === undefined
        ? `${field} is missing: it is ${typeWords(issue.expected)}`
        : `${field} must be ${typeWords(issue.expected)}, not ${shown(given)}`
    case 'invalid_value':
      return `${field} must be ${oneOf(issue.values)}, not ${shown(given)}`
    case 'invalid_format':
      return (
        `${field} must be ${FORMATS[issue.format] ?? issue.message.replace(/^expected /, '')}, not ` +
        `${shown(given)}`
      )
    case 'too_big':
      return (
        `${field} ` +
        `${bound(issue.origin, 'at most', String(issue.maximum))}${counted(issue.origin, given)}`
      )
    case 'too_small': {
      const words = issue.inclusive === false ? 'more than' : 'at least'
      return `${field} ${bound(issue.origin, words, String(issue.minimum))}${counted(issue.origin, given)}`
    }
    case 'invalid_union':
      return unionWords(issue, value, name)
    default:
      return issue.path.length === 0 ? capital(issue.message) : `${field}: ${issue.message}`
  }
}

/** Of the forms that are allowed the one that is meant: the fewest things are wrong with it. */
function unionWords(
  { errors, path, message }: Extract<Issue, { code: 'invalid_union' }>,
  value: unknown,
  name: string | undefined,
): string {
  const nearest = [...errors].sort((a, b) => a.length - b.length)[0]?.[0]
  return nearest === undefined
    ? `${nameOf(path, name)}: ${message}`
    : sentence({ ...nearest, path: [...path, ...nearest.path] }, value, name)
}

function bound(origin: string, how: string, limit: string): string {
  if (origin === 'string') return `has ${how} ${limit} ${limit === '1' ? 'character' : 'characters'}`
  return isCounted(origin)
    ? `has ${how} ${limit} ${limit === '1' ? 'entry' : 'entries'}`
    : `must be ${how} ${limit}`
}

/** A number of a query comes as text. */
function counted(origin: string, given: unknown): string {
  if (origin !== 'string' && !isCounted(origin)) return `, not ${String(given).slice(0, MOST_SHOWN)}`
  if (typeof given === 'string' && /^\s+$/.test(given)) return '; this has spaces only'
  return typeof given === 'string' || Array.isArray(given)
    ? `; this has ${given.length}`
    : `, not ${shown(given)}`
}

const isCounted = (origin: string): boolean => origin === 'array' || origin === 'set'

const typeWords = (expected: string): string => TYPES[expected] ?? expected

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? shown(values[0]) : `one of ${values.map(String).join(', ')}`

function shown(given: unknown): string {
  if (given === null) return 'null'
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object') return 'an object'
  return typeof given === 'string' ? JSON.stringify(given.slice(0, MOST_SHOWN)) : String(given)
}

/** A body is an object or a list; what is parsed alone is a piece of an address. */
function isOfAddress(issue: Issue, value: unknown): boolean {
  const wantsBody =
    issue.code === 'invalid_type' && (issue.expected === 'object' || issue.expected === 'array')
  return issue.path.length === 0 && !wantsBody && (typeof value === 'string' || typeof value === 'number')
}

/** `references[2].weight`; `root`: what all of it is called. */
function nameOf(path: Path, root?: string): string {
  if (path.length === 0) return root ?? 'The body'
  const within = path.map((key, i) =>
    typeof key === 'number' ? `[${key}]` : `${i === 0 && root === undefined ? '' : '.'}${String(key)}`,
  )
  return `${root ?? ''}${within.join('')}`
}

function at(value: unknown, path: Path): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
