// package-lock.json says for every package what it is to the byte, and the list of what is in a release
// (SBOM) is made of it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'

const root = join(import.meta.dirname, '../..')
const Names = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string()).optional(),
)
const Entry = z.object({
  /** Where it is installed under another one. */
  name: z.string().optional(),
  version: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: Names,
  cpu: Names,
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z
  .object({ packages: z.record(z.string(), Entry) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
const packages = Object.entries(lock.packages).filter(([place]) => place !== '')

test('every package has its SHA-512, but for platform packages that no registry has', () => {
  const without = packages.filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'))
  expect(without.filter(([, { optional, os, cpu }]) => !(optional && os && cpu))).toEqual([])
  // The registry offers the vectorizer for x64 Linux alone. Whoever adds another package without a hash says
  // here why.
  expect(without.filter(([place]) => !place.startsWith('node_modules/@neplex/vectorizer-'))).toEqual([])
  expect(without.filter(([, { os, cpu }]) => os?.includes('linux') && cpu?.includes('x64'))).toEqual([])
})

test('no optional package is left out, so that npm ci takes the file', () => {
  const gaps = packages.flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !(`${owner}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
    ),
  )
  expect(gaps).toEqual([])
})

test('the SBOM names every package, with the hash of the lock file', () => {
  const { stdout, status } = spawnSync('npm', ['run', '-s', 'sbom'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  expect(status).toBe(0)
  const Component = z.object({
    name: z.string(),
    version: z.string(),
    hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  })
  const sbom = z
    .object({ bomFormat: z.literal('CycloneDX'), components: z.array(Component) })
    .parse(JSON.parse(stdout))
  const hashes = new Map(
    sbom.components.map(({ name, version, hashes }) => [`${name}@${version}`, hashes?.[0]?.content]),
  )
  for (const [place, { version, integrity, name: own }] of packages) {
    const name = own ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const expected = integrity && Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')
    expect(hashes.get(`${name}@${version}`), name).toBe(expected)
  }
})
