// The methods in a few words each, for people who do not know their names.
import type { Method } from '../../../contract/index.ts'

export const methods: { method: Method; label: string }[] = [
  { method: 'auto', label: 'Auto: what works best with this model' },
  { method: 'draft', label: 'Draft only: instant, no painting' },
  { method: 'full', label: 'Full: shape, style and patches' },
  { method: 'image-rag', label: 'Whole images: no single patches' },
  { method: 'daid', label: 'Patches: nothing but patches' },
  { method: 'faid', label: 'Blended patches: their features, no shape' },
  { method: 'faid+daid', label: 'Blended and mixed patches' },
  { method: 'vanilla', label: 'Prompt only: ignores the references' },
]

/** Whether λ, the strength of retrieved patches, means anything to this method. `auto` brings its own. */
export const usesLambda = (method: Method): boolean =>
  method === 'daid' || method === 'faid+daid' || method === 'full'
