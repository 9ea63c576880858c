// Several things opened at once, and one account of what went wrong: files that are missing together are
// missing because a folder is, and which of them a machine misses first is chance.

/** Their results in order. Where several fail, what the first of them in order failed by is thrown. */
export async function inOrder<T extends readonly unknown[]>(
  ...opening: { readonly [I in keyof T]: Promise<T[I]> }
): Promise<T> {
  for (const one of opening) one.catch(() => {}) // the one that counts is awaited below
  const opened: unknown[] = []
  for (const one of opening) opened.push(await one)
  return opened as unknown as T
}
