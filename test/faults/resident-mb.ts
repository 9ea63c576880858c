// How much memory this process's workerd holds.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export async function residentMb(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['--ppid', String(process.pid), '-o', 'rss=,comm='])
  const lines = stdout.split('\n').filter((line) => line.includes('workerd'))
  return Math.round(lines.reduce((sum, line) => sum + Number.parseInt(line, 10), 0) / 1024)
}
