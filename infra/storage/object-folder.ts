// A folder as object storage, for the edge's binding FOLDER: GET, HEAD, PUT (`If-None-Match: *` creates
// only), DELETE, and GET / with `prefix` and `after` for a list. A file appears whole or not at all: it is
// written beside its place and synced, then renamed, or linked where it may only be created; then its folder
// is synced, for a name is lost with the power where only the bytes were kept.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder, syncFolder, writeSynced } from './synced-files.ts'

const PAGE = 1000
/** No key begins with a dot: a team's id does not. */
const UNFINISHED = '.unfinished'

export async function objectFolder(folder: string): Promise<(request: Request) => Promise<Response>> {
  const unfinished = join(folder, UNFINISHED)
  await rm(unfinished, { recursive: true, force: true }) // what a process left that was killed
  await mkdir(unfinished, { recursive: true })
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/')
      return Response.json(await list(folder, searchParams.get('prefix') ?? '', searchParams.get('after')))
    const names = pathname.slice(1).split('/').map(decodeURIComponent)
    if (names.some((name) => name === '' || name.startsWith('.') || /[/\\\0]/.test(name)))
      return new Response(null, { status: 400 })
    const file = join(folder, ...names)
    if (request.method === 'PUT') return put(folder, file, join(unfinished, randomUUID()), request)
    if (request.method === 'DELETE') return remove(file)
    return request.method === 'HEAD' ? head(file) : get(file)
  }
}

async function get(file: string): Promise<Response> {
  const bytes = await unlessMissing(() => readFile(file))
  return bytes === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(bytes))
}

async function head(file: string): Promise<Response> {
  const found = await unlessMissing(() => stat(file))
  return found === null
    ? new Response(null, { status: 404 })
    : new Response(null, { headers: { 'x-size': String(found.size) } })
}

async function put(folder: string, file: string, beside: string, request: Request): Promise<Response> {
  const isNew = request.headers.get('if-none-match') === '*'
  try {
    await makeFolder(folder, dirname(file))
    await writeSynced(beside, new Uint8Array(await request.arrayBuffer()))
    await (isNew ? link(beside, file) : rename(beside, file))
    await syncFolder(dirname(file))
    return new Response(null, { status: 201 })
  } catch (error) {
    if (isNew && isCode(error, 'EEXIST')) return new Response(null, { status: 412 })
    if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) return new Response(null, { status: 507 })
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

async function remove(file: string): Promise<Response> {
  const removed = await unlessMissing(() => rm(file))
  if (removed !== null) await syncFolder(dirname(file))
  return new Response(null, { status: 204 })
}

/** Keys in ascending order of their UTF-16 units; `next` where there are more. */
async function list(
  folder: string,
  prefix: string,
  after: string | null,
): Promise<{ keys: string[]; next?: string }> {
  const within = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const entries = await unlessMissing(() =>
    readdir(join(folder, within), { recursive: true, withFileTypes: true }),
  )
  const keys = (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((key) => key.startsWith(prefix) && !key.startsWith('.') && (after === null || key > after))
    .sort((a, b) => (a < b ? -1 : 1))
  const page = keys.slice(0, PAGE)
  const next = page.at(-1)
  return keys.length > PAGE && next !== undefined ? { keys: page, next } : { keys: page }
}

async function unlessMissing<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
