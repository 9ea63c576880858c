// Structured logs, a JSON document a line. What is logged are ids, codes, sizes and times: never pixels,
// prompts or tokens.

type Fields = Record<string, string | number | boolean | undefined>

export function log(event: string, fields: Fields): void {
  console.log(JSON.stringify({ event, ...fields }))
}

export function logError(event: string, error: unknown, fields: Fields): void {
  const { name, stack } = error instanceof Error ? error : new Error(typeof error)
  console.error(JSON.stringify({ event, level: 'error', ...fields, error: name, stack }))
}
