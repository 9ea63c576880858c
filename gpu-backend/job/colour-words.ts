// Colour words of a prompt as colours: what the word means to most people, not CSS's brightest.

const COLOURS: Record<string, string> = {
  red: '#e03131',
  crimson: '#c2255c',
  orange: '#f08c00',
  yellow: '#fcc419',
  gold: '#fab005',
  golden: '#fab005',
  green: '#2f9e44',
  lime: '#94d82d',
  teal: '#0c8599',
  turquoise: '#22b8cf',
  cyan: '#22b8cf',
  blue: '#1c7ed6',
  navy: '#1b3a6b',
  purple: '#7048e8',
  violet: '#7048e8',
  magenta: '#d6336c',
  pink: '#f783ac',
  brown: '#8d5524',
  beige: '#f1e3c6',
  black: '#1a1a1a',
  white: '#ffffff',
  gray: '#868e96',
  grey: '#868e96',
  silver: '#ced4da',
}

/** #rrggbb, or undefined where the word is none of them. */
export function colourOfWord(word: string): string | undefined {
  return Object.hasOwn(COLOURS, word) ? COLOURS[word] : undefined
}
