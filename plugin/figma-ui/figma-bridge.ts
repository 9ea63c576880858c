// Figma's main thread as the panel's host: every call is a message with a number, and its answer carries the
// same one.
import { type Host, HostError } from '../host.ts'
import { type Answer, FromMain, type FromPanel } from '../messages.ts'
import { newUuid } from '../panel/kit/new-uuid.ts'

type Call<T extends FromPanel['type']> = Omit<Extract<FromPanel, { type: T }>, 'type' | 'call'>

export function createFigmaBridge(page: Window): Host {
  const waiting = new Map<number, (answer: Answer) => void>()
  const listeners = new Set<() => void>()
  let calls = 0

  page.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = FromMain.safeParse(messageIn(data))
    if (!parsed.success) return // not from our main thread: Figma itself posts messages here, too
    if (parsed.data.type === 'selection') {
      for (const listener of listeners) listener()
      return
    }
    waiting.get(parsed.data.call)?.(parsed.data)
    waiting.delete(parsed.data.call)
  })

  async function ask<T extends FromPanel['type'], A extends Answer['type']>(
    type: T,
    more: Call<T>,
    expected: A,
  ) {
    const call = calls++
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(call, resolve)
      page.parent.postMessage({ pluginMessage: { type, call, ...more } }, '*')
    })
    if (answer.type === 'failed') throw new HostError(answer.code, answer.text)
    if (!isOf(answer, expected)) throw new Error(`${type} was answered with ${answer.type}`)
    return answer
  }

  return {
    exportSelection: async (limit) => {
      const { images, total } = await ask('export', { limit }, 'exported')
      return { images, total }
    },
    place: async (drawn, at, recipe) => (await ask('place', { ...drawn, at, recipe }, 'placed')).node,
    onSelectionChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    documentId: async () => (await ask('document', { fresh: newUuid() }, 'document')).id,
    recall: async () => (await ask('recall', {}, 'recalled')).memory,
    remember: async (memory) => {
      await ask('remember', { memory }, 'remembered')
    },
  }
}

const isOf = <A extends Answer['type']>(answer: Answer, type: A): answer is Extract<Answer, { type: A }> =>
  answer.type === type

const messageIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'pluginMessage' in data ? data.pluginMessage : null
