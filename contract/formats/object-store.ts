// What Tessera asks of object storage. R2, S3 and a folder on disk implement it; every key begins with the
// team. Objects are immutable, but for those that `put` overwrites with the same meaning.

export interface ObjectStore {
  /** Size in bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Writes or overwrites. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<void>
  /** Writes only where nothing is (`If-None-Match: *`); of several writers exactly one hears 'created'. */
  create(key: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<'created' | 'exists'>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
  /** Keys in ascending order, a page at a time: hand `next` back to go on. */
  list(prefix: string, after?: string): Promise<{ keys: string[]; next?: string }>
}
