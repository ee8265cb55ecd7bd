import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { NotSent } from './wire.ts'

/** Whom connections trust. Made when it is first asked: reading the system's certificates takes a while. */
export interface Trust {
  readonly secureContext: () => SecureContext
  /** Where the certificates are from: `bundled`, `system`, `environment`, and the path of a file. */
  readonly sources: () => readonly string[]
}

/**
 * Makes the trust for a PEM file of extra certificates, or none: what Node brings, what the system holds, and the
 * file. Kept until another file is asked for; a failure is not kept.
 */
export function createTrust(): (file: string | null) => Promise<Trust> {
  let kept: { readonly file: string | null; readonly trust: Promise<Trust> } | null = null
  return async (file) => {
    if (kept?.file === file) return kept.trust
    const trust = makeTrust(file)
    const mine = { file, trust }
    kept = mine
    try {
      return await trust
    } catch (error) {
      if (kept === mine) kept = null
      throw error
    }
  }
}

async function makeTrust(file: string | null): Promise<Trust> {
  const extra = file === null ? [] : [{ source: file, certificates: await readCertificates(file) }]
  const given = once(() => [...usualCertificates(), ...extra])
  return {
    secureContext: once(() => {
      const ca = new Set(given().flatMap(({ certificates }) => certificates))
      return createSecureContext({ ca: [...ca] })
    }),
    sources: () => given().map(({ source }) => source),
  }
}

function usualCertificates(): { readonly source: string; readonly certificates: readonly string[] }[] {
  return [
    { source: 'bundled', certificates: getCACertificates('bundled') },
    { source: 'system', certificates: getCACertificates('system') },
    { source: 'environment', certificates: getCACertificates('extra') },
  ].filter(({ certificates }) => certificates.length > 0)
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

/** The certificates of a PEM file. @throws NotSent when it can't be read, or holds none or a broken one. */
async function readCertificates(file: string): Promise<readonly string[]> {
  try {
    const text = await readFile(file, 'utf8')
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    if (blocks.length === 0) throw new Error('no certificate in it')
    return blocks.map((block) => new X509Certificate(block).toString())
  } catch (error) {
    const came = error instanceof Error ? error.message : String(error)
    throw new NotSent('CERTIFICATES', `Expected ${file} to hold certificates in PEM, got: ${came}`, {
      cause: error,
    })
  }
}
