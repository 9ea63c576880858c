// An edge, a worker and a client, for one suite.
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Client,
  createClient,
  createLibraryClient,
  type Library,
  type LibraryClient,
  sha256Hex,
} from '../../contract/index.ts'
import { EdgeProcess } from './edge-process.ts'
import { numberedPng } from './numbered-png.ts'
import { type Draw, ScriptedWorker } from './scripted-worker.ts'

export const TOKENIZER = sha256Hex(Uint8Array.of(1))

export class LibraryWorld {
  readonly edge: EdgeProcess
  readonly client: Client<AbortSignal>
  readonly libraries: LibraryClient<AbortSignal>
  private readonly workers: ScriptedWorker[] = []

  private constructor(edge: EdgeProcess) {
    this.edge = edge
    const options = { baseUrl: edge.url, token: 'owner', fetch }
    this.client = createClient<AbortSignal>({ ...options, wait: (ms) => delay(ms) })
    this.libraries = createLibraryClient<AbortSignal>(options)
  }

  static async start(variables: Record<string, string> = {}): Promise<LibraryWorld> {
    return new LibraryWorld(await EdgeProcess.start(variables))
  }

  work(
    name: string,
    options: { bundle?: string; tokenizerHash?: string; slots?: number; draw?: Draw } = {},
  ): ScriptedWorker {
    const worker = new ScriptedWorker({ url: this.edge.url, name, tokenizerHash: TOKENIZER, ...options })
    void worker.run()
    this.workers.push(worker)
    return worker
  }

  async newLibrary(): Promise<string> {
    const id = crypto.randomUUID()
    await this.libraries.put(id, { name: 'Pictures' })
    return id
  }

  /** Uploads picture number `n` and puts it into the library: its hash. */
  async add(library: string, n: number): Promise<string> {
    const png = numberedPng(n)
    const sha256 = sha256Hex(png)
    await this.client.putImage(sha256, png, 'image/png')
    await this.libraries.putImage(library, sha256, { caption: `picture ${n}` })
    return sha256
  }

  /** Asks until `found` says so, or for two minutes. */
  async until(library: string, found: (library: Library) => boolean): Promise<Library> {
    const end = Date.now() + 120_000
    for (;;) {
      const now = await this.libraries.get(library)
      if (found(now)) return now
      if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(now)}`)
      await delay(50)
    }
  }

  async allImages(library: string): Promise<string[]> {
    const hashes: string[] = []
    let after: string | undefined
    do {
      const page = await this.libraries.images(library, { limit: 500, ...(after !== undefined && { after }) })
      hashes.push(...page.images.map(({ sha256 }) => sha256))
      after = page.next
    } while (after !== undefined)
    return hashes
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) worker.stop()
    await this.edge.stop()
  }
}
