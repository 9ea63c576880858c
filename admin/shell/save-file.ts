// Hands bytes to the browser as a file: a link could not carry the token.

export function saveFile(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  type = 'application/octet-stream',
): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
