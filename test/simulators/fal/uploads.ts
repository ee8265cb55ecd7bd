import { createHash, type Hash, randomBytes } from 'node:crypto'
import type { FileStore } from './files.ts'
import { largestKept } from './load-source.ts'

export type UploadKind = 'single' | 'multipart'

/** An upload that was begun: a signed URL, and what came to it. */
export interface Upload {
  readonly kind: UploadKind
  readonly contentType: string
  readonly lifecycle: unknown
  /** Where the file will be, below the origin. */
  readonly filePath: string
  /** Signed; says nothing about the file. */
  readonly url: string
  readonly token: string
  readonly signature: string
  readonly parts: PartList
}

/** The uploads that were begun. */
export interface Uploads {
  readonly begin: (parts: Pick<Upload, 'kind' | 'contentType' | 'lifecycle'>) => Upload
  /** The upload of a token, when the signature is right. */
  readonly find: (token: string, signature: string | null) => Upload | null
}

export function openUploads(files: FileStore): Uploads {
  const uploads = new Map<string, Upload>()
  return {
    begin: (parts) => {
      const token = randomBytes(18).toString('base64url')
      const signature = randomBytes(18).toString('base64url')
      const upload = {
        ...parts,
        token,
        signature,
        filePath: files.newPath(parts.contentType),
        url: files.urlOf(`/cdn/u/${token}?signature=${signature}`),
        parts: openPartList(),
      }
      uploads.set(token, upload)
      return upload
    },
    find: (token, signature) => {
      const upload = uploads.get(token)
      return upload?.signature === signature ? upload : null
    },
  }
}

/** Bytes that are counted and hashed as they come, and kept while they are few. */
export interface Intake {
  readonly add: (piece: Uint8Array) => void
  readonly finish: () => { bytes: Buffer | null; size: number; sha256: string }
}

export function openIntake(): Intake {
  const hash: Hash = createHash('sha256')
  let size = 0
  let kept: Uint8Array[] = []
  return {
    add: (piece) => {
      hash.update(piece)
      size += piece.byteLength
      if (size <= largestKept) kept.push(piece)
      else kept = []
    },
    finish: () => ({
      bytes: size <= largestKept ? Buffer.concat(kept) : null,
      size,
      sha256: hash.copy().digest('hex'),
    }),
  }
}

/** A part as it was taken. */
export interface Part {
  readonly number: number
  readonly size: number
  readonly etag: string
}

/** The parts of one upload. They may come in any order and again; bytes wait only until it is their turn. */
export interface PartList {
  /** Takes a part; null when other bytes were taken under its number and are hashed already. */
  readonly put: (number: number, bytes: Buffer) => Part | null
  readonly all: readonly Part[]
  /** All of them as one file. Only when all parts from 1 on are there. */
  readonly join: () => ReturnType<Intake['finish']>
}

function openPartList(): PartList {
  const parts = new Map<number, Part>()
  const ahead = new Map<number, Buffer>()
  const intake = openIntake()
  let turn = 1
  return {
    put: (number, bytes) => {
      const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
      if (number < turn) return parts.get(number)?.etag === etag ? (parts.get(number) ?? null) : null
      const part = { number, size: bytes.byteLength, etag }
      parts.set(number, part)
      ahead.set(number, bytes)
      for (let next = ahead.get(turn); next !== undefined; next = ahead.get(turn)) {
        intake.add(next)
        ahead.delete(turn)
        turn += 1
      }
      return part
    },
    get all() {
      return [...parts.values()].toSorted((one, other) => one.number - other.number)
    },
    join: () => intake.finish(),
  }
}
