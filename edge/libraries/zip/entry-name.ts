// Names of a zip's entries: never paths, and some are no pictures of anybody's.
const MAX_NAME = 500

/** Without what stands for "here" or "above", and with one kind of slash; of a length that can be shown. */
export function plainName(name: string): string {
  const parts = name.replaceAll('\\', '/').split('/')
  const kept = parts
    .filter((part, i) => (part !== '' || i === parts.length - 1) && part !== '.' && part !== '..')
    .join('/')
  return (kept || name).slice(-MAX_NAME)
}

/** What macOS and Windows put beside files; a dot alone makes no file theirs. */
export function isSystems(name: string): boolean {
  const parts = name.split('/')
  const file = parts.at(-1) as string
  return (
    parts.includes('__MACOSX') ||
    file.startsWith('._') ||
    ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(file)
  )
}
