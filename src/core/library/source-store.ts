import type { Source } from '../../shared/domain/source.ts'
import type { Page } from '../../shared/contract/paging.ts'

/** Where the library's sources are kept. A path stands in it once. */
export interface SourceStore {
  /** Adds sources, or renews those whose path is there already: same id, new facts. Returns them as stored. */
  put(sources: readonly Source[]): Source[]
  get(id: string): Source | null
  getMany(ids: readonly string[]): Source[]
  findByPath(path: string): Source | null
  list(page: Page): { items: Source[]; next: string | null; total: number }
  /** Sources that jobs refer to stay stored but are no longer listed. Returns how many were removed. */
  remove(ids: readonly string[]): number
}
