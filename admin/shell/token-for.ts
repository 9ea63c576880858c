// What a person pasted into the sign-in: the address that the server printed, whose key is exchanged, or a
// token, which is tried.
import type { EdgeClient } from './page-deps.ts'

/** Asking for the jobs of a document that nobody has tries a token without changing anything. */
const NO_DOCUMENT = '00000000-0000-4000-8000-000000000000'

/** Throws ApiError (`unauthorized`) for what opens nothing. */
export async function tokenFor(pasted: string, connect: (token: string) => EdgeClient): Promise<string> {
  const text = pasted.trim()
  const key = URL.canParse(text) ? new URLSearchParams(new URL(text).hash.slice(1)).get('key') : null
  if (key !== null) return connect('').exchangeKey(key)
  await connect(text).history(NO_DOCUMENT)
  return text
}
