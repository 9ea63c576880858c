// Which layer holds a set: where what is added to it belongs. What cannot take a layer of ours, or would show
// it everywhere (an instance, a component, what is inside of either), is passed on the way up.

/** What a layer may be put into without changing anything else. */
export type HomeNode = PageNode | SectionNode | FrameNode | GroupNode

/**
 * `members`: the home's own children that are the set's nodes, or hold them, in the order of its children.
 */
export interface Home {
  node: HomeNode
  members: SceneNode[]
}

/**
 * The home of these nodes: the one that most of them lie in, else the innermost that holds them all. All of
 * them lie on `page`.
 */
export function homeOf(nodes: readonly SceneNode[], page: PageNode): Home {
  const ways = nodes.map((node) => wayTo(node))
  const inner = ways.map((way) => homesOn(way).pop() ?? page)
  const favourite = inner.find((home) => inner.filter(({ id }) => id === home.id).length * 2 > inner.length)
  return membersOf(favourite ?? commonHome(ways) ?? page, ways)
}

/** The home around a home; its member is the home itself. */
export function outerHome({ node }: Home, page: PageNode): Home {
  const way = wayTo(node)
  return membersOf(homesOn(way).pop() ?? page, [way])
}

/** From the page down to the node itself. */
function wayTo(node: BaseNode): BaseNode[] {
  const way: BaseNode[] = []
  for (let at: BaseNode | null = node; at && at.type !== 'DOCUMENT'; at = at.parent) way.unshift(at)
  return way
}

/** The homes on a way, outermost first, the node at its end left out. */
function homesOn(way: readonly BaseNode[]): HomeNode[] {
  const homes: HomeNode[] = []
  for (const node of way.slice(0, -1)) {
    if (!isHome(node)) break
    homes.push(node)
  }
  return homes
}

const isHome = (node: BaseNode): node is HomeNode =>
  node.type === 'PAGE' || node.type === 'SECTION' || node.type === 'FRAME' || node.type === 'GROUP'

/** The innermost home that lies on every way. */
function commonHome(ways: readonly BaseNode[][]): HomeNode | null {
  const shared = homesOn(ways[0] ?? []).filter(({ id }) =>
    ways.every((way) => homesOn(way).some((home) => home.id === id)),
  )
  return shared.pop() ?? null
}

function membersOf(node: HomeNode, ways: readonly BaseNode[][]): Home {
  const ids = new Set(ways.map((way) => way[way.findIndex(({ id }) => id === node.id) + 1]?.id))
  return { node, members: node.children.filter(({ id }) => ids.has(id)) }
}
