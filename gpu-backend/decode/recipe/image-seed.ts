/** The seed of image i of a job: any image of it can be drawn again alone. */
export function imageSeed(seed: number, image: number): number {
  return (seed + image) % 2 ** 32
}
