// Whether something failed for want of room: SQLite says so for the database and for every Durable Object,
// also where the error has crossed from one object to another and has nothing left but its message. On
// Cloudflare there is no disk to be full.

export function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/SQLITE_FULL|database or disk is full/.test(error.message) || isDiskFull(error.cause))
  )
}
