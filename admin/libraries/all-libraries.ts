// Every library that the person may see, over as many answers as it takes.
import { type Library, type LibraryClient, MAX_LIST_LIMIT } from '../../contract/index.ts'

/** By name. Throws ApiError and ConnectionError. */
export async function allLibraries(
  client: Pick<LibraryClient<AbortSignal>, 'list'>,
  signal: AbortSignal,
): Promise<Library[]> {
  const all: Library[] = []
  let after: string | undefined
  do {
    const { libraries, next } = await client.list({
      limit: MAX_LIST_LIMIT,
      signal,
      ...(after !== undefined && { after }),
    })
    all.push(...libraries)
    after = next
  } while (after !== undefined)
  return all.sort((a, b) => a.name.localeCompare(b.name))
}
