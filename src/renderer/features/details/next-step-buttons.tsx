import type { JobRow } from '../../../shared/contract/jobs.ts'
import { closeOver } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { OutsideLink } from '../../ui/outside-link.tsx'
import { providerPages, stepsOf, type NextStep } from '../queue/next-steps.ts'
import { accountOf, takeStep } from '../queue/take-step.ts'
import { useStepWords } from '../queue/use-step-words.ts'

/** What can be done about a job as it stands; the best first. */
export function NextStepButtons({ row }: { readonly row: JobRow }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {stepsOf(row)
        .filter((step) => step !== 'compare')
        .map((step) => (
          <NextStepButton key={step} step={step} row={row} />
        ))}
    </div>
  )
}

function NextStepButton({ step, row }: { readonly step: NextStep; readonly row: JobRow }) {
  const words = useStepWords(row)
  const pages = providerPages[accountOf(row)]
  if (step === 'billing' || step === 'history') {
    return pages === undefined ? null : <OutsideLink href={pages[step]}>{words(step)}</OutsideLink>
  }
  const take = () => {
    closeOver()
    takeStep(step, row)
  }
  return <Button onPress={take}>{words(step)}</Button>
}
