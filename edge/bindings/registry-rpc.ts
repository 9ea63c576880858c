// What a registry of libraries may be asked: which libraries a team has (or all teams show), and which
// originals they hold.

export interface RegistryEntry {
  id: string
  team: string
}

export interface RegistryRpc extends Rpc.DurableObjectBranded {
  /** 'taken': another team has this id here. */
  put(id: string, team: string): Promise<'put' | 'taken'>
  remove(id: string, team: string): Promise<void>
  size(): Promise<number>
  /** The team whose library this is, or null. */
  find(id: string): Promise<string | null>
  /** By id, after `after`. */
  list(after: string, limit: number): Promise<RegistryEntry[]>
  hold(sha256: string, library: string): Promise<void>
  /** Of a library that has not taken it after all: nothing of it goes. */
  unhold(sha256: string, library: string): Promise<void>
  /** Ids of the libraries that hold this original. */
  holders(sha256: string): Promise<string[]>
  /**
   * Its objects go with the last holder. The hold itself ends last, so that a process that dies in between is
   * asked again.
   */
  release(team: string, sha256: string, library: string, tokenizers: string[]): Promise<void>
  /** Deletes these objects of an upload, unless a library holds it. */
  sweepUnheld(keys: string[], sha256: string): Promise<'swept' | 'held'>
}
