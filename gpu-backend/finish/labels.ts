// Which swatches each pixel of a picture is made of.

export interface Labels {
  readonly width: number
  readonly height: number
  readonly first: Uint8Array // [height × width], place of a swatch …
  readonly second: Uint8Array // … and of another, equal where the pixel is inside an area
  readonly share: Float32Array // of the first, 0.5 to 1
}
