// Light or dark: the system's choice until the person makes one. The classes are those that Figma sets on a plugin's page.

type Theme = 'light' | 'dark'

const KEY = 'tessera.theme'

const current = (page: Window): Theme => {
  const chosen = page.localStorage.getItem(KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return page.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

const show = (page: Window): void => {
  const theme = current(page)
  page.document.documentElement.classList.toggle('figma-dark', theme === 'dark')
  page.document.documentElement.classList.toggle('figma-light', theme === 'light')
}

export function followTheme(page: Window): void {
  show(page)
  page.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => show(page))
}

export function switchTheme(page: Window): void {
  page.localStorage.setItem(KEY, current(page) === 'dark' ? 'light' : 'dark')
  show(page)
}
