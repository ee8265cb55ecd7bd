/** Where newer versions are told of. */
export interface UpdateFeed {
  /** What names the newest release, as GitHub's `releases/latest` does. */
  readonly latest: string
  /** The page for people. */
  readonly page: string
}

/** The publisher's; null in builds that are published nowhere, which ask nobody. */
export const updateFeed: UpdateFeed | null = null
