// What the judge says of a picture that is taken.

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/** In pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface JudgedPicture extends Size {
  readonly mediaType: PictureType
  /**
   * The picture alone, in pieces of the file: its twin without metadata, tail and damaged profile. What
   * decoders see, and what is handed on.
   */
  readonly pieces: readonly Uint8Array[]
  /** What was wrong and passed over, in clauses: "the colour profile is cut: taken without it". */
  readonly passedOver: readonly string[]
}
