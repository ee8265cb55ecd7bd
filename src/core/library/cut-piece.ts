import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { extname, basename, join } from 'node:path'
import type { MediaFacts } from '../../shared/domain/media.ts'
import { safeFileName } from '../../shared/domain/output-name.ts'
import { type Piece, spellPiece } from '../../shared/domain/piece.ts'
import { problem, ProblemError, type Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Media } from '../media/media.ts'
import type { Paths } from '../ports.ts'
import { expectUnchanged } from './expect-unchanged.ts'

export interface CutParts {
  readonly media: Pick<Media, 'cut' | 'cutVideo'>
  readonly paths: Pick<Paths, 'inbox'>
}

/**
 * Cuts a piece of a source, without loss, into a file of its own in the inbox: a source like any other. The same piece
 * of the same content is the same file. Resolves to its path.
 * @throws ProblemError NOT_MEDIA, SOURCE_GONE, SOURCE_CHANGED, PIECE_OUTSIDE, PIECE_OF_OTHER_KIND, FFMPEG_MISSING; those
 * of reading
 */
export async function cutPiece({ media, paths }: CutParts, source: Source, piece: Piece): Promise<string> {
  const { facts, sha256 } = source
  if (facts === null || sha256 === null) throw new ProblemError('NOT_MEDIA', { file: source.path })
  const reason = pieceProblem(facts, piece)
  if (reason !== null) throw new ProblemError(reason.code, reason.data)
  const folder = join(paths.inbox, 'pieces', `${sha256.slice(0, 16)} ${spellPiece(piece)}`)
  const path = join(folder, pieceName(source.path, piece))
  if (existsSync(path)) return path
  await expectUnchanged(source)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${randomUUID()}${extname(path)}`)
  try {
    await (piece.is === 'area'
      ? media.cut({ source: source.path, area: piece, into: unfinished })
      : media.cutVideo({ source: source.path, seconds: piece.seconds, into: unfinished }))
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
  return path
}

/** Why a piece can't be cut of a source; null when it can. Pure. */
export function pieceProblem(facts: MediaFacts, piece: Piece): Problem | null {
  if (piece.is === 'start')
    return facts.kind === 'video' ? null : problem('PIECE_OF_OTHER_KIND', { wanted: 'a video' })
  if (facts.kind === 'video' || facts.frames > 1)
    return problem('PIECE_OF_OTHER_KIND', { wanted: 'a still picture' })
  const { width, height } = facts
  const isWithin = piece.x + piece.width <= width && piece.y + piece.height <= height
  return isWithin ? null : problem('PIECE_OUTSIDE', { area: spellPiece(piece), width, height })
}

/** What the file of a piece is called: `hills 1200,800 400x300.png`. A piece of a video stays in its container. */
function pieceName(path: string, piece: Piece): string {
  const extension = extname(path)
  const name = basename(path, extension)
  return safeFileName(`${name} ${spellPiece(piece)}${piece.is === 'area' ? '.png' : extension}`)
}
