// A library as it is now: asked for again and again while images wait to be encoded or are still being sent.
import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { Library } from '../../../contract/index.ts'
import { useStore } from '../../shell/store.ts'
import { type Loading, useLoaded } from '../../shell/use-loaded.ts'
import type { LibraryDeps } from './library-deps.ts'

const POLL_MS = 1500

export function useLibrary(deps: LibraryDeps, id: string): Loading<Library> {
  const load = useCallback((signal: AbortSignal) => deps.libraries.get(id, signal), [deps, id])
  const loading = useLoaded(load, deps)
  const uploads = useStore(deps.uploader)
  const { loaded, reload } = loading
  const isSending = uploads.items.some(
    ({ library, state }) => library === id && (state === 'queued' || state === 'sending'),
  )
  const isMoving =
    loaded.state === 'ready' &&
    (isSending || loaded.value.waiting > 0 || loaded.value.reencoding !== undefined)
  useEffect(() => {
    if (!isMoving) return
    const timer = setTimeout(reload, POLL_MS)
    return () => clearTimeout(timer)
  }, [loaded, isMoving])
  const wasSending = useRef(false)
  useEffect(() => {
    if (wasSending.current && !isSending) reload() // what was sent last
    wasSending.current = isSending
  }, [isSending])
  return loading
}

/** Images of the library in whatever state. */
export const imagesIn = ({ images, waiting, failed, forbidden }: Library): number =>
  images + waiting + failed + forbidden

export const mayEdit = ({ role }: Library): boolean => role !== 'viewer'
export const mayManage = ({ role }: Library): boolean => role === 'admin'
