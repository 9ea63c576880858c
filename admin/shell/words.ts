// Numbers, sizes and times as people read them.

const numbers = new Intl.NumberFormat('en')

export const numberText = (value: number): string => numbers.format(value)

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** Decimal units, as disks are sold: 1,500,000 is 1.5 MB. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return (
    `${power === 0 || value >= 100 ? numberText(Math.round(value)) : value.toPrecision(2)} ` +
    `${UNITS[power]}`
  )
}

/** `iso`: ISO 8601. In the person's time zone. */
export const dateText = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** `month`: YYYY-MM, of the calendar in UTC. */
export const monthText = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

export const percentText = (share: number): string =>
  share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`
