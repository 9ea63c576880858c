// A command's arguments → values, or a UsageError in our own words: node's name no option that was meant.
import { parseArgs } from 'node:util'
import { nearestSpelling } from '../../draft/search/words/nearest-spelling.ts'
import { type Command, UsageError } from './command.ts'

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const

/** Throws UsageError. */
export function parseOptions(command: Command, args: readonly string[]) {
  const options = { ...command.options, ...COMMON }
  try {
    return parseArgs({ args: joinNumbers(args, options), options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(code?.startsWith('ERR_PARSE_ARGS_') ? faultOf(args, options) : message)
  }
}

/** The likeliest of some names, as a question; empty where none is near. */
export function suggestion(word: string, names: readonly string[], dashes = ''): string {
  const meant = nearestSpelling(
    word,
    names.map((name) => [name, 1]),
  )
  return meant === null ? '' : `: did you mean ${dashes}${meant}?`
}

function faultOf(args: readonly string[], options: Command['options']): string {
  for (const [i, arg] of args.entries()) {
    if (arg === '--' || !arg.startsWith('-') || arg === '-') continue
    const [, name = '', value] = /^--?([^=]*)(=.*)?$/s.exec(arg) ?? []
    const option = arg.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined)
      return `there is no option ${arg.replace(/=.*/s, '')}${suggestion(name, Object.keys(options), '--')}`
    if (option.type === 'boolean' && value !== undefined) return `--${name} takes no value`
    if (option.type === 'string' && value === undefined && (args[i + 1] ?? '-').startsWith('-'))
      return `--${name} needs a value; one that begins with a dash is written --${name}=-…`
  }
  return 'the options cannot be read: see --help'
}

/**
 * "--prompt -5" as "--prompt=-5", which parseArgs asks for: where a value is needed, a number with a minus is
 * one and no option.
 */
function joinNumbers(args: readonly string[], options: Command['options']): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    const needsValue = before?.startsWith('--') && options[before.slice(2)]?.type === 'string'
    if (needsValue && /^-[\d.]/.test(arg)) joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}
