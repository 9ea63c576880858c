// The model of a command: named by --bundle, or the shipped one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BundleError } from '../../model/bundle-error.ts'
import { UsageError } from './command.ts'
import { DEFAULT_BUNDLE } from './option-values.ts'

/** The folder. Throws UsageError where there is no bundle in it. */
export function bundleOption(text: string | undefined): string {
  if (text !== undefined && !existsSync(join(text, 'bundle.json')))
    throw new UsageError(`--bundle: there is no bundle.json in "${text}"`)
  return text ?? DEFAULT_BUNDLE
}

/** What `open` makes of it. Rejects with UsageError where a bundle that was named is not what it says. */
export async function withBundle<T>(dir: string, open: (dir: string) => Promise<T>): Promise<T> {
  try {
    return await open(dir)
  } catch (error) {
    if (error instanceof BundleError && dir !== DEFAULT_BUNDLE)
      throw new UsageError(`--bundle: ${error.message}`, { cause: error })
    throw error
  }
}
