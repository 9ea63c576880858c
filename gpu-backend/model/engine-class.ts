// The engine class: what must be the same for the same bytes. Bundle, runtime, Node (its zlib writes the
// PNG), instruction set, provider.
import { readFileSync } from 'node:fs'
import type { BundleDescription } from './bundle-schema.ts'
import { RUNTIME } from './graph.ts'

/**
 * Instruction sets for which onnxruntime and zlib have their own loops, the widest first; it takes the first
 * that is there.
 */
const WIDEST = ['amx_tile', 'avx512_vnni', 'avx512f', 'avx2', 'asimddp', 'asimd']

/** "name@version", as jobs and results name the bundle. */
export function bundleName({ name, bundleVersion }: BundleDescription): string {
  return `${name}@${bundleVersion}`
}

/**
 * Two processes with the same text give the same bytes for the same recipe. Reads the CPU's instruction
 * set (on Linux from /proc/cpuinfo).
 */
export function engineClass(description: BundleDescription): string {
  return [bundleName(description), RUNTIME, `node ${process.versions.node}`, instructionSet(), 'cpu'].join(
    '; ',
  )
}

function instructionSet(): string {
  if (process.platform !== 'linux') return `${process.platform} ${process.arch}`
  const flags =
    /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1].trim().split(/\s+/) ?? []
  return `${process.arch} ${WIDEST.find((one) => flags.includes(one)) ?? 'plain'}`
}
