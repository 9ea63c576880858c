// Numbers put together into sets, each with one of them as its root.

export interface DisjointSets {
  rootOf(member: number): number
  join(a: number, b: number): void
}

export function disjointSets(count: number): DisjointSets {
  const above = Array.from({ length: count }, (_, member) => member)
  const rootOf = (member: number): number => {
    let root = member
    while (above[root] !== root) root = above[root]!
    above[member] = root
    return root
  }
  const join = (a: number, b: number): void => {
    above[rootOf(a)] = rootOf(b)
  }
  return { rootOf, join }
}
