// What a command is: options for node:util's parseArgs, and a function to its document. It knows neither
// stdout nor exit codes.
import type { ParseArgsOptionsConfig, parseArgs } from 'node:util'

export interface Io {
  /** A line for people, on stderr. */
  readonly log: (line: string) => void
  /** Aborted by SIGINT and SIGTERM; until it is asked for, they end the process as it is. */
  readonly signal: AbortSignal
  /** Milliseconds, for measuring. */
  readonly now: () => number
  readonly env: Readonly<Record<string, string | undefined>>
}

export type Values<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O }>>['values']

export interface Command<O extends ParseArgsOptionsConfig = ParseArgsOptionsConfig> {
  readonly summary: string
  readonly usage: string
  readonly options: O
  /** The document for --json; its text for people is `text`. */
  readonly run: (values: Values<O>, positionals: readonly string[], io: Io) => Promise<Report>
}

export interface Report {
  readonly document: unknown
  readonly text: string
}

/** The caller's fault, in what was given: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Keeps the types of options and values together where a command is defined. */
export function command<const O extends ParseArgsOptionsConfig>(definition: Command<O>): Command {
  return definition as unknown as Command
}
