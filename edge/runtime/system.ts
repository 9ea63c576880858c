// Time, randomness and ids, as everything in this room gets them. Only main.ts knows the real ones.

export interface System {
  nowMs(): number
  uuid(): string
  /** A whole number in [0, 2³²). */
  randomUint32(): number
  /** 256 random bits as base64url, for tokens. */
  randomSecret(): string
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
}
