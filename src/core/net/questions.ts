import type { Network } from '../ports.ts'
import { readPatiently, type PatientParts, type PatientRequest, type ReadAnswer } from './patient-read.ts'
import { createReach, type Reach } from './reach.ts'
import { forgiving, impatient } from './reaching.ts'
import { createTokenBucket, type TokenBucket } from './token-bucket.ts'

/** A free question that may be asked again, and which answers are some. */
export interface Question extends PatientRequest {
  readonly isAnswer?: ((answer: ReadAnswer) => boolean) | undefined
}

/** Free questions to one provider, which all who ask it share: whether it can be reached, how often it is asked. */
export interface Questions {
  /** Asks until there is an answer, whatever is in the way. @throws the signal's reason */
  ask(question: Question): Promise<ReadAnswer>
  /** Asks a few times (or `attempts`), and not while it is out of reach. @throws OutOfReach, NoAnswer, the signal's reason */
  askBriefly(question: Question): Promise<ReadAnswer>
  /** Whether it can be reached; who passes tells how the try went. */
  readonly reach: Reach
  /** The same, which makes nobody wait: throws `OutOfReach`. */
  readonly briefReach: Reach
}

export interface QuestionParts extends Omit<PatientParts, 'reach' | 'bucket'> {
  readonly network: Network
  /** Questions a second to a host, and at once. */
  readonly rate: { readonly perSecond: number; readonly burst: number }
  /** Which answers are some, where a question does not say. */
  readonly isAnswer: (answer: ReadAnswer) => boolean
}

/** Tries of a question that is asked briefly: more than are needed to tell that a provider is out of reach. */
const briefTries = 6

/** Makes what all who ask a provider share. While it is out of reach, a change of the network makes a try due at once. */
export function createQuestions(parts: QuestionParts): Questions {
  const { clock, network } = parts
  const shared = createReach(parts)
  listenWhileClosed(shared, network)
  const reach = forgiving(shared)
  const brief = impatient(reach, clock)
  const bucketOf = createBuckets(parts)

  async function ask(question: Question, how: Pick<PatientParts, 'reach'> & { attempts?: number }) {
    const { isAnswer = parts.isAnswer, ...request } = question
    const bucket = bucketOf(request.url)
    const judge = (answer: ReadAnswer) => (isAnswer(answer) ? answer : 'again')
    return await readPatiently({ ...parts, reach: how.reach, bucket }, { ...request, ...how }, judge)
  }

  return {
    ask: (question) => ask(question, { reach }),
    askBriefly: (question) => ask(question, { reach: brief, attempts: question.attempts ?? briefTries }),
    reach,
    briefReach: brief,
  }
}

/** A bucket for each host. */
function createBuckets({ clock, rate }: QuestionParts): (url: string) => TokenBucket {
  const buckets = new Map<string, TokenBucket>()
  return (url) => {
    const { origin } = new URL(url)
    const bucket = buckets.get(origin) ?? createTokenBucket({ clock, ...rate })
    buckets.set(origin, bucket)
    return bucket
  }
}

function listenWhileClosed(reach: Reach, network: Network): void {
  let stop: (() => void) | null = null
  reach.watch((closedUntil) => {
    if (closedUntil === null) {
      stop?.()
      stop = null
    } else stop ??= network.onChange(() => reach.nudge())
  })
}
