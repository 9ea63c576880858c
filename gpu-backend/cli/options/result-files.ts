// Where results are written: under a name that is free, for a second run shall not take the first one's place.
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { wordsOf } from '../../model/text-table.ts'

const LONGEST = 60 // characters of a prompt

export interface WrittenFiles {
  readonly path: string
  readonly svgPath?: string
  /** What lies under the usual name, where that was taken; else null. */
  readonly kept: string | null
}

/**
 * "red-heart-7.png" and its SVG; "red-heart-7-2.png" where either is there. Throws with the file's name where
 * it cannot be written, and leaves nothing of it.
 */
export async function writeResult(
  out: string,
  prompt: string,
  seed: number,
  png: Uint8Array,
  svg: string | undefined,
): Promise<WrittenFiles> {
  const usual = join(out, `${wordsOf(prompt).join('-').slice(0, LONGEST) || 'image'}-${seed}`)
  const isTaken = (name: string): boolean => existsSync(`${name}.png`) || existsSync(`${name}.svg`)
  let name = usual
  // a run beside this one may take a name between the look and the writing
  for (let next = 2; isTaken(name) || !(await isWritten(`${name}.png`, png)); next++)
    name = `${usual}-${next}`
  const [path, svgPath] = [`${name}.png`, `${name}.svg`]
  if (svg !== undefined) await writeWhole(svgPath, svg)
  return { path, ...(svg !== undefined && { svgPath }), kept: name === usual ? null : `${usual}.png` }
}

/** False where somebody has written it before. */
async function isWritten(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeWhole(path, bytes)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** All of a new file, or nothing: half a picture looks like a result. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx' })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    await rm(path, { force: true }).catch(() => {}) // the failure that came first is what is said
    throw new Error(`${path} cannot be written: ${(error as Error).message}`, { cause: error })
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
