import { expect, test } from 'vitest'
import { readPasted } from './link.ts'

const HERE = 'http://localhost:8787'

test('the printed address gives server and key', () => {
  expect(readPasted(' http://localhost:9000/#key=abc_123 ', HERE)).toEqual({
    server: 'http://localhost:9000',
    key: 'abc_123',
  })
})

test('anything else that could be a token is one, for the server known already', () => {
  expect(readPasted('own_4f9c0f9a7e', HERE)).toEqual({ server: HERE, token: 'own_4f9c0f9a7e' })
})

test('an address without a key is a server to sign in to', () => {
  expect(readPasted('https://tessera.example/some/page', HERE)).toEqual({ server: 'https://tessera.example' })
})

test.each(['', 'short', 'two words here', 'http://['])('“%s” is neither', (text) => {
  expect(readPasted(text, HERE)).toBeNull()
})
