// The search for drawings that could give a job its shape, over HTTP.
import { ApiError, ConnectionError, DrawingList, Problem, type StyleKind } from '../../../edge/contract/index.ts'
import type { DrawingsFound } from '../state/shape-state.ts'

export const searchDrawings =
  (baseUrl: string, token: string) =>
  async ({ q, kind, limit }: { q: string; kind?: StyleKind; limit: number }, signal?: AbortSignal): Promise<DrawingsFound> => {
    const query = new URLSearchParams({ q, limit: String(limit), ...(kind && { kind }) })
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${baseUrl}/v1/drawings?${query}`, { headers, ...(signal && { signal }) }).catch((cause) => {
      throw new ConnectionError('the server could not be reached', { cause })
    })
    const body: unknown = await response.json().catch(() => null)
    const problem = Problem.safeParse(body).data
    if (problem) throw new ApiError(problem)
    const answer = DrawingList.safeParse(body).data
    if (!answer) throw new ConnectionError('the answer is not one of this version of the API')
    return answer
  }
