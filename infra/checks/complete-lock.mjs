// Completes package-lock.json after `npm install`: npm leaves out an optional dependency that its registry
// cannot offer for some other platform, and then refuses that very lock file in `npm ci`. Each gap gets an
// entry that no platform but its own would install. Where the registry has the package after all, its
// integrity is asked for. Plain JavaScript, because it must run on the Node that npm brings.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../../package-lock.json', import.meta.url)
const OS_NAMES = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const CPU_NAMES = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * The entry for a package that is missing: the platform is read from its name, and an unreadable name matches
 * no platform.
 */
function gapEntry(name, version) {
  const words = name.replace(/^@/, '').split(/[/\-_.]/)
  const os =
    words.find((word) => OS_NAMES.includes(word)) ??
    words.find((word) => word === 'windows')?.replace('windows', 'win32')
  const cpu = words.find((word) => CPU_NAMES.includes(word)) ?? (words.includes('64') ? 'x64' : undefined)
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined
  return { version, os: [os ?? 'none'], cpu: [cpu ?? 'none'], ...(libc && { libc }), optional: true }
}

/** Null where the registry offers no such package. */
function integrityOf(name, version) {
  const { status, stdout } = spawnSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    encoding: 'utf8',
  })
  const integrity = (stdout ?? '').trim()
  return status === 0 && integrity.startsWith('sha512-') ? integrity : null
}

const lock = JSON.parse(readFileSync(path, 'utf8'))
let added = 0
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${owner}/node_modules/${name}`, `node_modules/${name}`]
    if (places.some((place) => place in lock.packages)) continue
    lock.packages[`node_modules/${name}`] = gapEntry(name, range.replace(/^[\^~]/, ''))
    added += 1
  }
}
const without = []
let completed = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '' || entry.link || entry.integrity) continue
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const integrity = integrityOf(name, entry.version)
  if (integrity === null) without.push(`${name}@${entry.version}`)
  else {
    entry.integrity = integrity
    completed += 1
  }
}
if (added + completed > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
}
console.error(`package-lock.json: ${added} entries added, ${completed} completed`)
if (without.length > 0)
  console.error(
    `The registry has no ${without.join(', ')}: nobody can install these, and they have no integrity.`,
  )
