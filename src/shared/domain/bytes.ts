const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes as a person reads it: `512 bytes`, `8.0 MiB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1)
  const amount = bytes / 1024 ** power
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`
}
