// A host for the panel's tests: a selection that the test sets, and records of what was placed and
// remembered.
import type { Drawn, Host, Placement, Recipe, SelectedImage } from '../../host.ts'

export function fakeHost(images: SelectedImage[]) {
  let listener: () => void = () => undefined
  const placed: { drawn: Drawn; at: Placement; recipe: Recipe }[] = []
  let memory: unknown = null
  const host: Host = {
    exportSelection: async (limit) => ({ images: images.slice(0, limit), total: images.length }),
    place: async (drawn, at, recipe) => {
      placed.push({ drawn, at, recipe })
      return `node-${placed.length}`
    },
    onSelectionChange: (next) => {
      listener = next
      return () => undefined
    },
    documentId: async () => '5f2d7a3e-1c5b-4f0e-8f39-6f1a2b3c4d5e',
    recall: async () => memory,
    remember: async (value) => {
      memory = JSON.parse(JSON.stringify(value))
    },
  }
  return {
    host,
    placed,
    memory: () => memory,
    recallThis: (value: unknown) => {
      memory = value
    },
    select: (next: SelectedImage[]) => {
      images = next
      listener()
    },
  }
}

export const selected = (name: string, byte = name.charCodeAt(0)): SelectedImage => ({
  id: `id-${name}`,
  name,
  width: 48,
  height: 40,
  png: Uint8Array.of(byte, 1, 2, 3),
  svg: null,
})
