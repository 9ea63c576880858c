// Where patches are looked up that change while they are searched, whoever holds them: this process's memory, or a server that holds more
// than one memory can. One writer at a time; readers as many as there are.

/** One image's codes, under the hash or id that names it. */
export interface Grid {
  readonly id: string
  readonly caption: string
  readonly codes: Uint16Array // [rows × cols]
}

export interface NearPatch {
  readonly image: string
  readonly position: number
  readonly code: number
  readonly distance: number // d², in [0, 16]
}

export interface PatchStore {
  /** Adds or replaces images. Done only when a search finds them; to be repeated when it fails, which doubles nothing. */
  put(grids: readonly Grid[]): Promise<void>
  /** From its end on no search that begins finds anything of these images; those not there are no error. */
  remove(ids: readonly string[]): Promise<void>
  /** Of each key [4] the `k` nearest patches, nearest first; ties in any order. `without`: images that are passed over before the k are chosen. */
  nearest(keys: readonly Uint16Array[], k: number, without?: readonly string[]): Promise<NearPatch[][]>
  /** How many images it holds. */
  images(): Promise<number>
}
