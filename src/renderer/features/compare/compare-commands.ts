import { type Command, command, type CommandId } from '../../commands/command.ts'
import { closeOver, useView } from '../../store/view.ts'
import {
  blink,
  holdOriginal,
  modes,
  pan,
  setDivider,
  setMode,
  setPixelated,
  setTiled,
  useCompare,
  zoomBy,
  zoomStep,
  zoomToActual,
  zoomToFit,
} from './compare-store.ts'
import { telling } from '../queue/queue-actions.ts'
import { usePlayer } from './player/use-video-pair.ts'
import type { VideoPair } from './player/video-pair.ts'
import { canStep, step } from './step.ts'

/** CSS pixels one key press pans. */
const stride = 80

/** What can be done while pictures are compared: over the window, and in the review. */
export const compareCommands: readonly Command[] = [
  command(
    'previousResult',
    () => step('previous'),
    () => canStep('previous'),
  ),
  command(
    'nextResult',
    () => step('next'),
    () => canStep('next'),
  ),
  command('switchMode', switchMode),
  command('dividerLeft', () => setDivider(0), hasDivider),
  command('dividerMiddle', () => setDivider(0.5), hasDivider),
  command('dividerRight', () => setDivider(1), hasDivider),
  command('blinkOriginal', () => blink('a')),
  command('blinkResult', () => blink('b')),
  command('blinkOther', () => blink('c')),
  onVideo(
    'playPause',
    (pair) => (pair.state.getState().isPlaying ? pair.pause() : pair.play()),
    isNoControlFocused,
  ),
  onVideo('previousFrame', (pair) => pair.step(-1)),
  onVideo('nextFrame', (pair) => pair.step(1)),
  command('holdOriginal', () => holdOriginal(true), isNoControlFocused),
  command('zoomIn', () => zoomBy(zoomStep)),
  command('zoomOut', () => zoomBy(1 / zoomStep)),
  command('zoomToFit', zoomToFit),
  command('zoomToActual', () => zoomToActual()),
  command('zoomToDouble', () => zoomToActual(undefined, 2)),
  command('panLeft', () => pan({ x: stride, y: 0 })),
  command('panRight', () => pan({ x: -stride, y: 0 })),
  command('panUp', () => pan({ x: 0, y: stride })),
  command('panDown', () => pan({ x: 0, y: -stride })),
  command('togglePixels', () => setPixelated(!useCompare.getState().pixelated)),
  command('toggleTiled', () => setTiled(!useCompare.getState().tiled)),
  command('closeCompare', closeOver, () => useView.getState().over?.is === 'compare'),
]

/** A command on the videos that are compared. */
function onVideo(
  id: CommandId,
  run: (pair: VideoPair) => Promise<void>,
  isPossible: () => boolean = () => true,
): Command {
  const present = () => usePlayer.getState().pair
  return command(
    id,
    () => {
      const pair = present()
      if (pair !== null) void telling(() => run(pair))
    },
    () => present() !== null && isPossible(),
  )
}

function switchMode(): void {
  const { mode } = useCompare.getState()
  setMode(modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode)
}

function hasDivider(): boolean {
  return useCompare.getState().mode === 'slider'
}

/** Space presses what has the keyboard, where that can be pressed. */
function isNoControlFocused(): boolean {
  const { activeElement } = document
  const controls = 'button, a, input, video, [role="radio"], [role="button"], [role="slider"]'
  return activeElement === null || activeElement.closest(controls) === null
}
