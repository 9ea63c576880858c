// Memory of an edge that is asked for addresses that are not there, over many thousand requests.
import { startEdgeAlone } from './edge-alone.ts'
import { residentMb } from './resident-mb.ts'

const AT_ONCE = 16

/** At the beginning, and after each quarter of the requests. */
export async function idleMemory({ requests }: { requests: number }): Promise<number[]> {
  const edge = await startEdgeAlone()
  try {
    const seen = [await residentMb()]
    for (let quarter = 0; quarter < 4; quarter++) {
      let left = requests / 4
      const lane = async (): Promise<void> => {
        while (left-- > 0) await (await fetch(`${edge.url}/v1/nothing`)).arrayBuffer()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
      seen.push(await residentMb())
    }
    return seen
  } finally {
    await edge.stop()
  }
}
