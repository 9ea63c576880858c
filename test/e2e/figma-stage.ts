// Serves the stage on which the built Figma panel runs without Figma.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'

const ROOT = join(import.meta.dirname, '../..')
const PAGE =
  '<!doctype html><style>body{display:flex;gap:24px;font:12px ' +
  'sans-serif}iframe{width:340px;height:720px;border:0}</style><script type="module" ' +
  'src="/stage.js"></script>'

export interface FigmaStage {
  url: string
  stop(): Promise<void>
}

/** `dist/figma/ui.html` has been built before. */
export async function startStage(): Promise<FigmaStage> {
  const entry = join(import.meta.dirname, 'figma-stage-page.ts')
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    write: false,
    logLevel: 'warning',
  })
  const answers: Record<string, [string, string]> = {
    '/': ['text/html', PAGE],
    '/stage.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
    '/ui.html': ['text/plain', await readFile(join(ROOT, 'dist/figma/ui.html'), 'utf8')],
  }
  const server = createServer(({ url }, response) => {
    const [type, body] = answers[url ?? ''] ?? ['text/plain', '']
    response.writeHead(body ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
