// Opens what is shipped beside the code and is part of no bundle. Whoever calls Tessera has not made these
// files and names none of them, so that what is wrong with one is said with where it lies and what to do.
import { basename } from 'node:path'
import { BundleError } from './bundle-error.ts'

/** A file that comes with Tessera is missing, damaged or another version's. */
export class ShippedFileError extends Error {
  override name = 'ShippedFileError'
  /** Without where it lies, which is for whoever runs this alone. */
  readonly file: string

  constructor(path: string, cause: unknown) {
    super(`${path}: ${reasonOf(cause)}; it comes with Tessera: restore it from a fresh copy`, { cause })
    this.file = cause instanceof BundleError ? cause.file : basename(path)
  }
}

/** `path`: a file, or a folder of which `open` names the file. Throws ShippedFileError. */
export async function openShipped<T>(path: string, open: (path: string) => Promise<T>): Promise<T> {
  try {
    return await open(path)
  } catch (error) {
    throw new ShippedFileError(path, error)
  }
}

/** In one line: what parses a file may say it in several. */
function reasonOf(error: unknown): string {
  if (error instanceof BundleError)
    return inOneLine(`${error.file}: expected ${error.expected}, found ${error.found}`)
  return inOneLine(error instanceof Error ? error.message : String(error))
}

const inOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ')
