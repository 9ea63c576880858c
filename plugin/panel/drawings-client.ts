// The search for drawings, until the contract's own client has it.
import * as z from 'zod'
import { ApiError, ConnectionError, Content, Modifier, Problem, StyleKind } from '../../edge/contract/index.ts'
import type { FoundDrawing } from './search-drawings.ts'

const Drawings = z.object({
  drawings: z.array(
    z.object({
      id: z.string(),
      content: Content,
      kind: StyleKind.nullable(),
      title: z.string(),
      set: z.string(),
      author: z.string(),
      licence: z.string(),
      modifiers: z.array(Modifier),
      svg: z.string().nullable(),
      thumbnail: z.url().nullable(),
    }),
  ),
})

export const searchDrawings =
  (baseUrl: string, token: string) =>
  async ({ q, kind, limit }: { q: string; kind?: StyleKind; limit: number }, signal?: AbortSignal): Promise<FoundDrawing[]> => {
    const query = new URLSearchParams({ q, limit: String(limit), ...(kind && { kind }) })
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${baseUrl}/v1/drawings?${query}`, { headers, ...(signal && { signal }) }).catch((cause) => {
      throw new ConnectionError('the server could not be reached', { cause })
    })
    const body: unknown = await response.json().catch(() => null)
    const problem = Problem.safeParse(body).data
    if (problem) throw new ApiError(problem)
    const answer = Drawings.safeParse(body).data
    if (!answer) throw new ConnectionError('the answer is not one of this version of the API')
    return answer.drawings
  }
