// The addresses below /v1/libraries, with the role in the team that each asks for; the role in the library is
// asked by the handlers.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import type { System } from '../../../runtime/system.ts'
import { getImageUses, getManifests, postRestore } from './history-handlers.ts'
import {
  deleteLibrary,
  getLibraries,
  getLibrary,
  getLibraryStats,
  patchLibrary,
  putLibrary,
} from './library-handlers.ts'
import {
  deleteLibraryImage,
  getLibraryImage,
  getLibraryImages,
  patchLibraryImage,
  putLibraryImage,
} from './library-image-handlers.ts'
import { deleteLibraryMember, getLibraryMembers, putLibraryMember } from './library-member-handlers.ts'
import { getExport, postImport, postZip } from './zip-handlers.ts'

export function addLibraryRoutes(app: Hono<EdgeEnv>, system: System): void {
  const reads = requireRole('viewer')
  const writes = requireRole('designer')
  const at = (rest = '') => `/v1/libraries/:id${rest}`
  app.get('/v1/libraries', reads, getLibraries)
  app.put(at(), writes, putLibrary)
  app.get(at(), reads, getLibrary)
  app.patch(at(), writes, patchLibrary)
  app.delete(at(), writes, deleteLibrary(system))
  app.get(at('/stats'), reads, getLibraryStats)

  app.get(at('/images'), reads, getLibraryImages(system))
  app.put(at('/images/:sha256'), writes, putLibraryImage)
  app.get(at('/images/:sha256'), reads, getLibraryImage(system))
  app.patch(at('/images/:sha256'), writes, patchLibraryImage(system))
  app.delete(at('/images/:sha256'), writes, deleteLibraryImage(system))
  app.get(at('/images/:sha256/uses'), reads, getImageUses)

  app.post(at('/zip'), writes, postZip(system))
  app.post(at('/import'), writes, postImport(system))
  app.get(at('/export'), writes, getExport(system))
  app.get(at('/manifests'), reads, getManifests)
  app.post(at('/restore'), writes, postRestore)
  app.get(at('/members'), reads, getLibraryMembers)
  app.put(at('/members/:user'), writes, putLibraryMember)
  app.delete(at('/members/:user'), writes, deleteLibraryMember)
}
