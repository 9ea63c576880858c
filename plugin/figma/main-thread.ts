// Figma's side of the wall: shows the panel, answers its calls, and tells it when the selection has changed.
// It knows the document and no network; a message that is not the panel's is ignored.
import { HostError } from '../host.ts'
import { type Answer, type FromMain, FromPanel } from '../messages.ts'
import { exportSelection } from './export-selection.ts'
import type { FigmaApi } from './figma-api.ts'
import { placeDrawn } from './place-drawn.ts'

const MEMORY_KEY = 'memory'
const DOCUMENT_KEY = 'document'
const PANEL_SIZE = { width: 340, height: 720 }

/** `html`: the panel's page. */
export function startMain(figma: FigmaApi, html: string): void {
  const post = (message: FromMain) => figma.ui.postMessage(message)
  figma.showUI(html, { ...PANEL_SIZE, themeColors: true, title: 'Tessera' })
  figma.on('selectionchange', () => post({ type: 'selection' }))
  figma.on('currentpagechange', () => post({ type: 'selection' }))
  figma.ui.onmessage = async (message: unknown) => {
    const parsed = FromPanel.safeParse(message)
    if (parsed.success) post(await answerOrFail(figma, parsed.data))
  }
}

async function answerOrFail(figma: FigmaApi, message: FromPanel): Promise<Answer> {
  try {
    return await answer(figma, message)
  } catch (error) {
    // Whatever it is, the panel hears of it: a call without an answer would keep it waiting for good.
    if (!(error instanceof HostError)) console.error(error)
    const { code, text } = error instanceof HostError ? { code: error.code, text: error.message } : FAULT
    return { type: 'failed', call: message.call, code, text }
  }
}

const FAULT = {
  code: 'fault',
  text: 'Something went wrong in Figma. Try again; if it goes on, close the plugin and open it again.',
} as const

async function answer(figma: FigmaApi, message: FromPanel): Promise<Answer> {
  const { call } = message
  switch (message.type) {
    case 'export':
      return { type: 'exported', call, ...(await exportSelection(figma, message.limit)) }
    case 'place':
      return { type: 'placed', call, node: await placeDrawn(figma, message, message.at, message.recipe) }
    case 'document':
      return { type: 'document', call, id: documentId(figma, message.fresh) }
    case 'recall':
      return { type: 'recalled', call, memory: (await figma.clientStorage.getAsync(MEMORY_KEY)) ?? null }
    case 'remember':
      await remember(figma, message.memory)
      return { type: 'remembered', call }
  }
}

/** Committed by itself, so that undoing a placement does not take the document's id with it. */
function documentId(figma: FigmaApi, fresh: string): string {
  const kept = figma.root.getPluginData(DOCUMENT_KEY)
  if (kept) return kept
  figma.root.setPluginData(DOCUMENT_KEY, fresh)
  figma.commitUndo()
  return fresh
}

async function remember(figma: FigmaApi, memory: unknown): Promise<void> {
  try {
    await figma.clientStorage.setAsync(MEMORY_KEY, memory)
  } catch (error) {
    throw new HostError(
      'memory_full',
      'Figma keeps nothing more for this plugin: the history will be gone when it is closed.',
      {
        cause: error,
      },
    )
  }
}
