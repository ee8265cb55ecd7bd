import { useView } from '../../store/view.ts'
import { canStepInReview, stepInReview } from '../review/look-at.ts'
import { neighbour, step as stepInQueue } from './finished-store.ts'

/** Goes to the next or the previous result: of the queue where one of its results is compared, else of the review. */
export function step(to: 'previous' | 'next'): void {
  if (isOverWindow()) stepInQueue(to)
  else stepInReview(to)
}

/** Whether there is a next or a previous one. */
export function canStep(to: 'previous' | 'next'): boolean {
  return isOverWindow() ? neighbour(to) !== null : canStepInReview(to)
}

function isOverWindow(): boolean {
  return useView.getState().over?.is === 'compare'
}
