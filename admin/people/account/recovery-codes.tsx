// Recovery codes, shown once: to be copied or saved now.
import { useState } from 'preact/hooks'
import { encodeUtf8 } from '../../../contract/index.ts'
import { saveFile } from '../../shell/save-file.ts'

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const [said, notify] = useState('')
  const text = `${codes.join('\n')}\n`
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      notify('Copied.')
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      notify('The browser did not let them be copied: select them, or save them as a file.')
    }
  }
  const save = (): void => saveFile('tessera-recovery-codes.txt', encodeUtf8(text), 'text/plain')
  return (
    <section class="recovery" aria-label="Recovery codes">
      <p>
        <strong>Keep these recovery codes now; they are not shown again.</strong> Without your phone each lets
        you in once. Without both, nobody here can let you in.
      </p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="in-line">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" onClick={save}>
          Save as a file
        </button>
        <button type="button" class="primary" onClick={onKept}>
          I have kept them
        </button>
      </div>
      {said !== '' && (
        <p class="soft" role="status">
          {said}
        </p>
      )}
    </section>
  )
}
