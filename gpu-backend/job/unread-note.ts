// What is said of a reference that is left out because it cannot be read: the job goes on with the others.

/** `name`: as the caller knows it, a file or a hash. */
export function unreadNote(name: string, why: string): string {
  return `the reference ${name} cannot be read, and is left out: ${why}`
}
