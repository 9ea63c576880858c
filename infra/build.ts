// Builds what does not run as it is written: the edge's worker for workerd, its admin pages, and the plugin
// (playground page and Figma files), which plugin/build.ts does on its own. Everything goes to dist/.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')

export async function buildEdge(): Promise<void> {
  await build({
    entryPoints: [join(root, 'edge/main.ts')],
    outfile: join(root, 'dist/edge/main.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildAdmin(): Promise<void> {
  const out = join(root, 'dist/page/admin')
  await mkdir(out, { recursive: true })
  await build({
    entryPoints: [join(root, 'admin/main.tsx'), join(root, 'admin/main.css')],
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  await copyFile(join(root, 'admin/index.html'), join(out, 'index.html'))
}

/** Runs a script of another room in a process of its own, for rooms do not import each other. */
async function runScript(path: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, path)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${path} ended with code ${code}`)
}

export async function buildAll(): Promise<void> {
  await Promise.all([buildEdge(), buildAdmin(), runScript('plugin/build.ts')])
}

if (import.meta.main) await buildAll()
