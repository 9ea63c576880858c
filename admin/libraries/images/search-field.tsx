// Search by words of the captions. It asks when typing pauses, so that a word is one question and not five.
import { useEffect, useState } from 'preact/hooks'

const PAUSE_MS = 200

export function SearchField({ query, onSearch }: { query: string; onSearch(query: string): void }) {
  const [text, setText] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <search>
      <label class="hidden" for="search">
        Search captions
      </label>
      <input
        id="search"
        type="search"
        placeholder="Search captions"
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </search>
  )
}
