import { Pause, Play, Repeat, SkipBack, SkipForward } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { Slider } from '../../../ui/slider.tsx'
import { telling } from '../../queue/queue-actions.ts'
import { sounds, speeds, type VideoPair } from './video-pair.ts'

/** One set of controls for both videos. */
export function PlayerBar({ pair }: { readonly pair: VideoPair }) {
  const { t } = useTranslation('compare')
  const { isPlaying, time, length } = useStore(pair.state)
  return (
    <div
      role="group"
      aria-label={t('player.label')}
      className="flex flex-wrap items-end gap-x-3 gap-y-1 border-t border-line bg-frame px-3 py-2"
    >
      <div className="flex">
        <IconButton
          icon={SkipBack}
          label={t('player.back')}
          onPress={() => void telling(() => pair.step(-1))}
        />
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={t(isPlaying ? 'player.pause' : 'player.play')}
          onPress={() => void telling(() => (isPlaying ? pair.pause() : pair.play()))}
        />
        <IconButton
          icon={SkipForward}
          label={t('player.forward')}
          onPress={() => void telling(() => pair.step(1))}
        />
      </div>
      <div className="min-w-48 flex-1">
        <Slider
          label={t('player.time', { length })}
          unit={t('player.seconds')}
          value={time}
          min={0}
          max={length}
          step={0.001}
          onChange={(to) => void telling(() => pair.seek(to))}
        />
      </div>
      <RangeButtons pair={pair} />
      <Choices pair={pair} />
    </div>
  )
}

/** Where a part begins and ends that is played again and again. */
function RangeButtons({ pair }: { readonly pair: VideoPair }) {
  const { t } = useTranslation('compare')
  const { range, time, length } = useStore(pair.state)
  return (
    <div className="flex items-center gap-1">
      <Button
        size="small"
        onPress={() => pair.setRange({ from: time, to: Math.max(range?.to ?? length, time) })}
      >
        {t('player.from')}
      </Button>
      <Button
        size="small"
        onPress={() => pair.setRange({ from: Math.min(range?.from ?? 0, time), to: time })}
      >
        {t('player.to')}
      </Button>
      {range !== null && (
        <>
          <span className="text-sm text-ink-2">{t('player.range', { ...range })}</span>
          <IconButton icon={Repeat} label={t('player.all')} onPress={() => pair.setRange(null)} />
        </>
      )}
    </div>
  )
}

function Choices({ pair }: { readonly pair: VideoPair }) {
  const { t } = useTranslation('compare')
  const { speed, sound } = useStore(pair.state)
  return (
    <div className="flex gap-2">
      <Select
        label={t('player.speed')}
        labelHidden
        options={speeds.map((value) => ({
          value: String(value),
          label: t('player.times', { count: value }),
        }))}
        value={String(speed)}
        onChange={(value) => pair.setSpeed(Number(value))}
      />
      <Select
        label={t('player.sound')}
        labelHidden
        options={sounds.map((value) => ({ value, label: t(`player.sounds.${value}`) }))}
        value={sound}
        onChange={(value) => pair.setSound(value)}
      />
    </div>
  )
}
