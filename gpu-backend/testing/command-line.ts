// For tests: the command line as its users call it, and a folder with a small set of drawings.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { CopyReport, SourceShare } from '../../contract/index.ts'

const MAIN = join(import.meta.dirname, '../cli/main.ts')
export const PATIENCE_MS = 120_000 // the machine may be busy

const GenerateDocument = z.object({
  images: z.array(
    z.object({
      path: z.string(),
      svg: z.string().optional(),
      sha256: z.string(),
      width: z.number(),
      height: z.number(),
      seed: z.number(),
      copy: CopyReport,
      sources: z.array(SourceShare),
    }),
  ),
  bundle: z.string(),
  method: z.string(),
  parameters: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
  unknownWords: z.array(z.string()),
  tokens: z.number(),
  passes: z.number(),
  content: z.array(z.object({ id: z.string() })),
  ms: z.object({ total: z.number(), model: z.number(), retrieval: z.number() }),
})

interface Ended {
  code: number
  stdout: string
  stderr: string
}

export async function tessera(...args: string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

/** The document of --json; throws what the command says where it fails. */
export async function document(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await tessera(...args, '--json')
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  return JSON.parse(stdout)
}

/** A folder of its own with `set/` in it: three drawings and their licence. */
export class Workshop {
  readonly folder: string
  #drawn = 0

  private constructor(folder: string) {
    this.folder = folder
  }

  static async open(): Promise<Workshop> {
    const workshop = new Workshop(await mkdtemp(join(tmpdir(), 'tessera-cli-')))
    await mkdir(workshop.at('set'))
    await workshop.#draw(
      'blue-box.png',
      '<rect x="10" y="14" width="44" height="36" rx="6" fill="#39f" stroke="#222" stroke-width="4"/>',
    )
    await workshop.#draw(
      'red-disc.png',
      '<circle cx="32" cy="32" r="26" fill="#e33" stroke="#222" stroke-width="4"/>',
    )
    await workshop.#draw(
      'green-star.png',
      '<path d="M32 4 40 26H62L44 38 52 60 32 46 12 60 20 38 2 26H24Z" fill="#2a5"/>',
    )
    await writeFile(workshop.at('set', 'licence.json'), JSON.stringify({ licence: 'CC0-1.0', author: 'Ann' }))
    await writeFile(workshop.at('text.png'), 'this is no image')
    return workshop
  }

  at(...names: string[]): string {
    return join(this.folder, ...names)
  }

  /** A red heart of seed 7, unless the arguments say otherwise. */
  async generate(...args: string[]) {
    const out = this.at(`out-${this.#drawn++}`)
    return GenerateDocument.parse(
      await document('generate', '--prompt', 'red heart', '--seed', '7', '--out', out, ...args),
    )
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true })
  }

  async #draw(name: string, shape: string): Promise<void> {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${shape}</svg>`
    await sharp(Buffer.from(svg)).png().toFile(this.at('set', name))
  }
}
