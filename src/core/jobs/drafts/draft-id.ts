import { monotonicFactory } from 'ulid'

/** Makes ids of drafts from milliseconds since 1970: those of one moment sort in the order in which they were made. */
export const draftId = monotonicFactory()
