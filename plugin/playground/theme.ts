// Light or dark: the system's choice until the person makes one. The classes are those that Figma sets on a
// plugin's page.

import type { PageStorage } from '../../ui/page-storage.ts'

type Theme = 'light' | 'dark'

const KEY = 'tessera.theme'

const current = (page: Window, storage: PageStorage): Theme => {
  const chosen = storage.getItem(KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return page.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Shows it at once and follows the system from then on; what it returns makes the person's choice. */
export function followTheme(page: Window, storage: PageStorage): () => void {
  const show = (): void => {
    const theme = current(page, storage)
    page.document.documentElement.classList.toggle('figma-dark', theme === 'dark')
    page.document.documentElement.classList.toggle('figma-light', theme === 'light')
  }
  show()
  page.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
  return () => {
    storage.setItem(KEY, current(page, storage) === 'dark' ? 'light' : 'dark')
    show()
  }
}
