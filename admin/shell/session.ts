// The token that this browser keeps for the pages. A token that the playground got on the same server opens
// them as well.
import * as z from 'zod'
import type { PageStorage } from '../../ui/page-storage.ts'

const KEY = 'tessera.session'
const PLAYGROUND_KEY = 'tessera.memory'

const Kept = z.object({ token: z.string().min(1).nullable() })

export interface SessionStore {
  read(): string | null
  keep(token: string): void
  forget(): void
}

export function sessionStore(storage: PageStorage): SessionStore {
  const tokenAt = (key: string): string | null => {
    const text = storage.getItem(key)
    return text === null ? null : (Kept.safeParse(readJson(text)).data?.token ?? null)
  }
  return {
    read: () => tokenAt(KEY) ?? (storage.getItem(KEY) === null ? tokenAt(PLAYGROUND_KEY) : null),
    keep: (token) => storage.setItem(KEY, JSON.stringify({ token })),
    // Not removed: a page that was signed out of stays so, whatever the playground knows.
    forget: () => storage.setItem(KEY, JSON.stringify({ token: null })),
  }
}

/** What another version, or a person, wrote there is no token. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
