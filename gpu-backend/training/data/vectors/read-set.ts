/** An icon set's JSON as its package has it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

interface Turn {
  readonly hFlip?: boolean
  readonly vFlip?: boolean
  /** Quarter turns. */
  readonly rotate?: number
  readonly hidden?: boolean
}

export interface SetIcon extends Turn {
  readonly body: string
  readonly left?: number
  readonly top?: number
  readonly width?: number
  readonly height?: number
}

export interface SetJson {
  readonly icons: Readonly<Record<string, SetIcon>>
  readonly aliases?: Readonly<Record<string, Turn & { readonly parent: string }>>
  readonly categories?: Readonly<Record<string, readonly string[]>>
  readonly left?: number
  readonly top?: number
  readonly width?: number
  readonly height?: number
}

export function readSet(set: string): SetJson {
  return JSON.parse(readFileSync(require.resolve(`@iconify/json/json/${set}.json`), 'utf8'))
}
