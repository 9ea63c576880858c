import { describe, expect, it } from 'vitest'
import { poolAddress } from './pool-address.ts'

describe('poolAddress', () => {
  it.each([
    ['http://localhost:8787', 'ws://localhost:8787/internal/pool', 'http://localhost:8787'],
    ['http://localhost:8787/', 'ws://localhost:8787/internal/pool', 'http://localhost:8787'],
    ['wss://edge.example/internal/pool', 'wss://edge.example/internal/pool', 'https://edge.example'],
    ['https://edge.example', 'wss://edge.example/internal/pool', 'https://edge.example'],
    ['ws://[::1]:80', 'ws://[::1]/internal/pool', 'http://[::1]'],
  ])('reads %s', (text, socket, http) => {
    expect(poolAddress(text)).toEqual({ socket, http })
  })

  it.each([
    'ftp://edge.example',
    'http://edge.example/other',
    'edge.example',
    '',
    'http://edge.example',
    'ws://10.0.0.1:8787',
    'http://127.0.0.1.example',
  ])('refuses "%s"', (text) => {
    expect(() => poolAddress(text)).toThrow(TypeError)
  })
})
