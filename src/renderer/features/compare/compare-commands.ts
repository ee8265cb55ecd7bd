import { type Command, command } from '../../commands/command.ts'
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
  command('previousResult', () => step('previous'), canStep('previous')),
  command('nextResult', () => step('next'), canStep('next')),
  command('switchMode', () => setMode(useCompare.getState().mode === 'slider' ? 'sides' : 'slider')),
  command('dividerLeft', () => setDivider(0), hasDivider),
  command('dividerMiddle', () => setDivider(0.5), hasDivider),
  command('dividerRight', () => setDivider(1), hasDivider),
  command('zoomIn', () => zoomBy(zoomStep)),
  command('zoomOut', () => zoomBy(1 / zoomStep)),
  command('zoomToFit', zoomToFit),
  command('zoomToActual', () => zoomToActual()),
  command('panLeft', () => pan({ x: stride, y: 0 })),
  command('panRight', () => pan({ x: -stride, y: 0 })),
  command('panUp', () => pan({ x: 0, y: stride })),
  command('panDown', () => pan({ x: 0, y: -stride })),
  command('togglePixels', () => setPixelated(!useCompare.getState().pixelated)),
  command('closeCompare', closeOver),
]

function canStep(to: 'previous' | 'next'): () => boolean {
  return () => neighbour(to) !== null
}

function hasDivider(): boolean {
  return useCompare.getState().mode === 'slider'
}
