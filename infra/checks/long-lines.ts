/** "FILE:LINE" of each line with more than `most` characters. For Python, which nothing here formats. */
export function longLines(file: string, text: string, most: number): string[] {
  return text.split('\n').flatMap((line, i) => ([...line].length > most ? [`${file}:${i + 1}`] : []))
}
