// Builds what a browser and Figma load: the playground (served by the edge) and the Figma plugin (main thread
// and inlined panel). `node plugin/build.ts` builds once; infra/build.ts calls `buildPlugin`.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

const ROOT = join(import.meta.dirname, '..')
const HERE = import.meta.dirname

const common: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
}

/** Writes dist/page and dist/figma. Throws esbuild's BuildFailure. */
export async function buildPlugin(): Promise<void> {
  await Promise.all([buildPlayground(), buildFigma()])
}

async function buildPlayground(): Promise<void> {
  const out = join(ROOT, 'dist/page')
  await mkdir(out, { recursive: true })
  await build({
    ...common,
    entryPoints: [join(HERE, 'playground/main.tsx'), join(HERE, 'playground/main.css')],
    outdir: out,
    format: 'esm',
    target: 'es2023',
    sourcemap: 'linked',
  })
  await copyFile(join(HERE, 'playground/index.html'), join(out, 'index.html'))
}

/**
 * Figma's main thread runs an older language than its iframe, and the iframe may load nothing: script and
 * style are inlined.
 */
async function buildFigma(): Promise<void> {
  const out = join(ROOT, 'dist/figma')
  await mkdir(out, { recursive: true })
  await build({
    ...common,
    entryPoints: [join(HERE, 'figma/main.ts')],
    outfile: join(out, 'main.js'),
    format: 'iife',
    target: 'es2017',
  })
  const page = await build({
    ...common,
    entryPoints: [join(HERE, 'figma-ui/main.tsx'), join(HERE, 'figma-ui/main.css')],
    outdir: out,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  const textOf = (ending: string): string =>
    page.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  const template = await readFile(join(HERE, 'figma-ui/ui.html'), 'utf8')
  // A function as replacement: in a string, `$&` within the script would be expanded. `</script` would end
  // the element early.
  const script = textOf('.js').replaceAll('</script', '<\\/script')
  const html = template.replace('/* style */', () => textOf('.css')).replace('/* script */', () => script)
  await writeFile(join(out, 'ui.html'), html)
}

if (process.argv[1] === import.meta.filename) await buildPlugin()
