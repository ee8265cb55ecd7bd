import type { Command } from '../../commands/command.ts'
import { closeOver } from '../../store/view.ts'
import {
  pan,
  setDivider,
  setMode,
  setPixelated,
  useCompare,
  zoomBy,
  zoomStep,
  zoomToActual,
  zoomToFit,
} from './compare-store.ts'
import { neighbour, step } from './finished-store.ts'

/** CSS pixels one key press pans. */
const stride = 80

/** What can be done while two pictures are compared. */
export const compareCommands: readonly Command[] = [
  { ...inCompare('previousResult', ['ArrowLeft'], () => step('previous')), isPossible: canStep('previous') },
  { ...inCompare('nextResult', ['ArrowRight'], () => step('next')), isPossible: canStep('next') },
  inCompare('switchMode', ['S'], () => setMode(useCompare.getState().mode === 'slider' ? 'sides' : 'slider')),
  { ...inCompare('dividerLeft', ['1'], () => setDivider(0)), isPossible: hasDivider },
  { ...inCompare('dividerMiddle', ['2'], () => setDivider(0.5)), isPossible: hasDivider },
  { ...inCompare('dividerRight', ['3'], () => setDivider(1)), isPossible: hasDivider },
  inCompare('zoomIn', ['+', '='], () => zoomBy(zoomStep)),
  inCompare('zoomOut', ['-'], () => zoomBy(1 / zoomStep)),
  inCompare('zoomToFit', ['0'], zoomToFit),
  inCompare('zoomToActual', ['Mod+1', 'Z'], () => zoomToActual()),
  inCompare('panLeft', ['Shift+ArrowLeft'], () => pan({ x: stride, y: 0 })),
  inCompare('panRight', ['Shift+ArrowRight'], () => pan({ x: -stride, y: 0 })),
  inCompare('panUp', ['Shift+ArrowUp'], () => pan({ x: 0, y: stride })),
  inCompare('panDown', ['Shift+ArrowDown'], () => pan({ x: 0, y: -stride })),
  inCompare('togglePixels', ['P'], () => setPixelated(!useCompare.getState().pixelated)),
  inCompare('closeCompare', ['Escape'], closeOver),
]

function inCompare(id: Command['id'], keys: readonly string[], run: () => void): Command {
  return { id, group: 'compare', keys, where: 'compare', isPossible: () => true, run }
}

function canStep(to: 'previous' | 'next'): () => boolean {
  return () => neighbour(to) !== null
}

function hasDivider(): boolean {
  return useCompare.getState().mode === 'slider'
}
