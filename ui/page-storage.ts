// What a page keeps under names: in the browser's own storage, or, where a person has forbidden that, for as
// long as the page is open.

export interface PageStorage {
  getItem(name: string): string | null
  setItem(name: string, text: string): void
}

/**
 * `open` gives the browser's own, or throws SecurityError, as `window.localStorage` does where sites may keep
 * nothing.
 */
export function pageStorage(open: () => PageStorage): PageStorage {
  try {
    return open()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SecurityError') throw error
    const kept = new Map<string, string>()
    return { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => void kept.set(name, text) }
  }
}
