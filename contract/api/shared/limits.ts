// Every bound that a caller can meet, with its reason. Sizes in bytes, times in milliseconds, images in
// pixels.

/** A designer's export at 1024 px is well below 2 MB; 20 MB leaves room for photographs. */
export const MAX_IMAGE_BYTES = 20 * 1024 * 1024
/** Figma's own largest image. */
export const MAX_IMAGE_SIDE = 4096
/** A prompt is a few words; a thousand characters is a pasted mistake already. */
export const MAX_PROMPT_LENGTH = 1000
/** Attention over references grows with each; beyond sixteen a set's style no longer changes. */
export const MAX_REFERENCES = 16
export const MAX_WEIGHT = 8
/** A job's own set and a house style or two; each is held in the worker's memory. */
export const MAX_LIBRARIES = 8
/** A thumbnail is at most 128 px a side. */
export const MAX_THUMBNAIL_BYTES = 64 * 1024
/** Candidates that fit side by side in a panel. */
export const MAX_COUNT = 8
export const MAX_PATCHES_A_STEP = 4096
/** The largest legal job request is below 8 kB. */
export const MAX_REQUEST_BYTES = 64 * 1024
/** A UI icon's smallest grid. */
export const MIN_RESULT_SIDE = 16
/**
 * Eight times what the shipped bundle draws: what has areas of one colour is crisp there, and nothing else
 * gains beyond it.
 */
export const MAX_RESULT_SIDE = 1024
/** One result image: 4096² of noise would be more, but no bundle draws that. */
export const MAX_RESULT_BYTES = 20 * 1024 * 1024
/** One preview strip, as base64 text. */
export const MAX_STRIP_CHARACTERS = 512 * 1024
/** A draft's SVG: a drawing of an icon set has a few kilobytes. */
export const MAX_DRAFT_SVG_CHARACTERS = 256 * 1024
/** What a search for drawings is asked for: a name of a thing, not a prompt. */
export const MAX_DRAWING_QUERY = 200
/** Drawings of one answer: as many as one looks through. */
export const MAX_DRAWINGS_FOUND = 60
/** A preview among many; what is larger is shown without one. */
export const MAX_PREVIEW_SVG_CHARACTERS = 20 * 1024
/** How long a worker may take to search: it takes milliseconds, but it may be decoding. */
export const DRAWING_SEARCH_MS = 2_000
/** Searches that the pool waits for at once. */
export const MAX_DRAWING_SEARCHES = 64
/** Parts that are added to one drawing. */
export const MAX_MODIFIERS = 4
/** A segment of one image's codes: 64 × 64 of them and its header. */
export const MAX_CODES_BYTES = 64 * 1024
/** One message on the pool's socket: the largest is `done` with eight images and their sources, or a row. */
export const MAX_POOL_MESSAGE_CHARACTERS = 1024 * 1024

export const MAX_ATTEMPTS = 3
export const HEARTBEAT_MS = 5_000
/** Three missed heartbeats. */
export const LEASE_MS = 15_000
/** A job that no worker has finished by then has expired. */
export const JOB_DEADLINE_MS = 10 * 60_000
/**
 * Requests for jobs that one process of the edge works on at once: some hundred a second are quicker than
 * this even on a laptop.
 */
export const MAX_JOBS_UNDER_WAY = 128
/** Jobs that wait for a worker; the next caller hears 429. */
export const MAX_QUEUED_JOBS = 1_000
/** Of these one team may hold half, and one of its users half of that. */
export const MAX_QUEUED_JOBS_OF_TEAM = 500
export const MAX_QUEUED_JOBS_OF_USER = 250
/** Jobs whose events one connection carries. */
export const MAX_WATCHED_JOBS = 32
/** How long a ticket for a WebSocket waits to be used. */
export const TICKET_MS = 30_000
/** Jobs that a document's history keeps, and one answer lists. */
export const MAX_HISTORY = 50
/** How long a signed result URL lives. */
export const RESULT_URL_MS = 5 * 60_000
/** Sources that a job may leave out. */
export const MAX_EXCLUDES = 100
export const MAX_LIBRARY_NAME = 200
export const MAX_CAPTION_LENGTH = 500
export const MAX_LICENCE_LENGTH = 200
export const MAX_AUTHOR_LENGTH = 500
export const MAX_SOURCE_LENGTH = 500
/** A source as an answer names it. */
export const MAX_SOURCE_TITLE = 500
/** Licences that a library's admin may forbid by name. */
export const MAX_FORBIDDEN_LICENCES = 100
/**
 * Images of one page of a library: a quarter of a megabyte of codes at 16 × 16, which is what one more image
 * rewrites at most.
 */
export const PAGE_IMAGES = 512
/**
 * A library's images: as many as the zip of an export can list, fifteen million patches at 16 × 16; what is
 * larger is several libraries.
 */
export const MAX_LIBRARY_IMAGES = 60_000
/** Libraries of a team. */
export const MAX_TEAM_LIBRARIES = 1_000
/** Members of a library beside those whom their role in the team admits. */
export const MAX_LIBRARY_MEMBERS = 1_000
/** Entries of one answer that lists. */
export const MAX_LIST_LIMIT = 500
/** A zip as it is sent: what Cloudflare lets a request carry. */
export const MAX_ZIP_BYTES = 100 * 1024 * 1024
/** Entries of a zip, folders included. */
export const MAX_ZIP_ENTRIES = 10_000
/** How long a signed thumbnail URL lives. */
export const THUMBNAIL_URL_MS = 5 * 60_000
/** Manifests of a library that are kept to be restored, for a month at most. */
export const MAX_MANIFESTS = 100
