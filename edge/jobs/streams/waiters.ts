// Those who wait for something to change: woken all at once, or after a while in which nothing has.

const QUIET_MS = 15_000 // proxies drop a connection that is silent for 30 s and more

export class Waiters {
  private waiting: (() => void)[] = []

  changed(): Promise<'changed' | 'quiet'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('quiet'), QUIET_MS)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve('changed')
      })
    })
  }

  wake(): void {
    const woken = this.waiting
    this.waiting = []
    for (const wake of woken) wake()
  }
}
