// Runs the tasks of one name one after the other. What a worker sends about a job must reach the job in the
// order in which it was sent, though each message is handled on its own.

export class InOrder {
  private readonly tails = new Map<string, Promise<void>>()

  run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const result = (this.tails.get(name) ?? Promise.resolve()).then(task)
    const tail = result.then(
      () => undefined,
      () => undefined, // the failure is the caller's; the next task runs all the same
    )
    this.tails.set(name, tail)
    void tail.then(() => {
      if (this.tails.get(name) === tail) this.tails.delete(name)
    })
    return result
  }
}
