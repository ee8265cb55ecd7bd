/**
 * What two processes can send each other in Electron (a structured clone, of which functions, symbols, promises and
 * what belongs to a page are no part), as a text. Runs in Node and in pages.
 */
export function toWire(value: unknown): string {
  return JSON.stringify(pack(cloned(value)))
}

/** The value that such a text stands for. */
export function fromWire(text: string): unknown {
  return unpack(JSON.parse(text))
}

/** In front of a wire's text where other texts go the same way. */
export const wireMark = 'electron-double:'

function cloned(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
}

interface Packed {
  /** Its kind: JSON has no word for it. */
  readonly $: string
  readonly value?: unknown
}

function pack(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' } satisfies Packed
  if (typeof value === 'bigint') return { $: 'bigint', value: String(value) } satisfies Packed
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $: 'number', value: Object.is(value, -0) ? '-0' : String(value) } satisfies Packed
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(pack)
  if (value instanceof Date) return { $: 'date', value: value.getTime() } satisfies Packed
  if (value instanceof Map) return { $: 'map', value: [...value].map(pack) } satisfies Packed
  if (value instanceof Set) return { $: 'set', value: [...value].map(pack) } satisfies Packed
  if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', value: toBase64(new Uint8Array(value)) }
  if (value instanceof Uint8Array) return { $: 'Uint8Array', value: toBase64(value) } satisfies Packed
  if (value instanceof Error) {
    const { name, message } = value
    return { $: 'error', value: { name, message } } satisfies Packed
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(
      `Expected a value that the stand-in for Electron carries, got a ${value.constructor.name}`,
    )
  }
  return {
    $: 'object',
    value: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pack(one)])),
  }
}

function unpack(packed: unknown): unknown {
  if (Array.isArray(packed)) return packed.map(unpack)
  if (typeof packed !== 'object' || packed === null) return packed
  const { $: kind, value } = packed as Packed
  switch (kind) {
    case 'undefined':
      return undefined
    case 'bigint':
      return BigInt(String(value))
    case 'number':
      return Number(value)
    case 'date':
      return new Date(Number(value))
    case 'map':
      return new Map((value as [unknown, unknown][]).map((entry) => unpack(entry) as [unknown, unknown]))
    case 'set':
      return new Set((value as unknown[]).map(unpack))
    case 'ArrayBuffer':
      return fromBase64(String(value)).buffer
    case 'Uint8Array':
      return fromBase64(String(value))
    case 'error': {
      const { name, message } = value as Error
      return Object.assign(new Error(message), { name })
    }
    case 'object':
      return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, unpack(one)]))
    default:
      throw new Error(`Expected a packed value, got one of the kind ${kind}`)
  }
}

const chunk = 0x80_00

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return btoa(text)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
