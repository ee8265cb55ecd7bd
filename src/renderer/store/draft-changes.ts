import { createStore } from 'zustand/vanilla'

/** How many changes of drafts were told of so far: what is reckoned of drafts is reckoned again when it moves. */
export const draftChanges = createStore<number>(() => 0)

/** Notes that a draft was changed. */
export function noteDraftChange(): void {
  draftChanges.setState(draftChanges.getState() + 1, true)
}
