import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** A certificate authority nobody knows, and a server's certificate made by it. */
export interface PrivateAuthority {
  readonly ca: string
  /** A certificate for the names, and for 127.0.0.1. */
  issue(...names: readonly string[]): Certificate
}

/** Makes an authority for one test. */
export function privateAuthority(): PrivateAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = commonName('Enlarger test authority')
  const ca = certificate({ subject: issuer, issuer, publicKey, signer: privateKey, extensions: [authority] })
  return {
    ca,
    issue: (...names) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const extensions = [alternativeNames(names)]
      const subject = commonName(names[0] ?? 'localhost')
      const cert = certificate({ subject, issuer, publicKey: own.publicKey, signer: privateKey, extensions })
      return { cert, key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
  }
}

interface Contents {
  readonly subject: Buffer
  readonly issuer: Buffer
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  readonly extensions: readonly Buffer[]
}

/** An X.509 certificate of version 3 (RFC 5280), valid from yesterday on for ten days. */
function certificate({ subject, issuer, publicKey, signer, extensions }: Contents): string {
  const day = 86_400_000
  const algorithm = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    issuer,
    sequence(time(Date.now() - day), time(Date.now() + 9 * day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  )
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, signer))
  const lines =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** Basic constraints: may issue certificates. */
const authority = sequence(
  objectId(0x55, 0x1d, 0x13),
  element(0x01, Buffer.from([0xff])),
  element(0x04, sequence(element(0x01, Buffer.from([0xff])))),
)

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) => element(0x82, Buffer.from(name)))
  const here = element(0x87, Buffer.from([127, 0, 0, 1]))
  return sequence(objectId(0x55, 0x1d, 0x11), element(0x04, sequence(...entries, here)))
}

function commonName(name: string): Buffer {
  return sequence(element(0x31, sequence(objectId(0x55, 0x04, 0x03), element(0x0c, Buffer.from(name)))))
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)
  return element(0x17, Buffer.from(`${digits}Z`))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts)
}

function integer(bytes: Buffer): Buffer {
  return element(0x02, bytes)
}

function objectId(...bytes: readonly number[]): Buffer {
  return element(0x06, Buffer.from(bytes))
}

/** An element of DER: tag, length, contents. */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const contents = Buffer.concat(parts)
  const { length } = contents
  const short = length < 0x80 ? [length] : [0x81, length]
  const size = length < 0x100 ? short : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), contents])
}
