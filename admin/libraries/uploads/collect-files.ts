// The files among what was dropped or picked, folders walked through. What is neither an image nor an archive
// is counted, not sent.

export interface Collected {
  images: File[]
  /** Zip archives, which the server unpacks. */
  archives: File[]
  ignored: number
  /** More files than {@link MAX_FILES} were there; the rest was not read. */
  isCut: boolean
}

/** The largest icon sets have some ten thousand files; a home folder dropped by mistake has a million. */
export const MAX_FILES = 20_000

const IMAGE = /\.(png|jpe?g|webp|svg|gif|avif)$/i
const ARCHIVE = /\.zip$/i

export async function collectDropped(transfer: DataTransfer): Promise<Collected> {
  // Both lists are emptied when this turn of the event loop ends.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const files = [...transfer.files]
  if (entries.length === 0) return collectFiles(files)
  const found: File[] = []
  for (const entry of entries) await walk(entry, found)
  return collectFiles(found)
}

export function collectFiles(files: readonly File[]): Collected {
  const seen = files.filter(({ name }) => !name.startsWith('.'))
  const wanted = seen.filter(({ name }) => IMAGE.test(name) || ARCHIVE.test(name)).slice(0, MAX_FILES)
  const archives = wanted.filter(({ name }) => ARCHIVE.test(name))
  const images = wanted.filter(({ name }) => IMAGE.test(name))
  return { images, archives, ignored: seen.length - wanted.length, isCut: files.length > MAX_FILES }
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length > MAX_FILES) return
  if (isFile(entry)) found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    // A reader gives its folder in parts, and an empty one at the end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0 || found.length > MAX_FILES) return
    for (const one of part) await walk(one, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
