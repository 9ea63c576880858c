// The methods in a few words each, for people who do not know their names.
import type { Method } from '../../edge/contract/index.ts'

export const methods: { method: Method; label: string; hint: string }[] = [
  { method: 'auto', label: 'Auto', hint: 'What works best with this model' },
  { method: 'full', label: 'Full', hint: 'Shape from a similar drawing, style and patches from your references' },
  { method: 'image-rag', label: 'Whole images', hint: 'Looks at whole references, copies no patches' },
  { method: 'daid', label: 'Patches', hint: 'Mixes in patches of your references, nothing else' },
  { method: 'vanilla', label: 'Prompt only', hint: 'Ignores the references' },
]

/** Whether λ, the strength of retrieved patches, means anything to this method. `auto` brings its own. */
export const usesLambda = (method: Method): boolean => method === 'daid' || method === 'full'
