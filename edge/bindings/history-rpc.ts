// What a document's history may be asked.

export interface HistoryRpc extends Rpc.DurableObjectBranded {
  /** Adds a job's handle; a second time changes nothing. The oldest beyond MAX_HISTORY are forgotten. */
  add(job: string): Promise<void>
  remove(jobs: string[]): Promise<void>
  list(): Promise<string[]>
}
