import type { z } from 'zod'
import type { FaultName } from '../faults.ts'
import { type ErrorDetail, ModelError, refusedInput } from '../model-error.ts'

/** A file as answers describe it. */
export interface PublishedFile {
  readonly url: string
  readonly content_type: string
  readonly file_name: string
  readonly file_size: number
}

/** What a runner works with. */
export interface Workbench {
  /** The bytes behind a URL that a field of the input holds. @throws ModelError when it leads nowhere */
  readonly load: (field: string, url: string) => Buffer
  /** Puts a result on the CDN and describes it as answers do. */
  readonly publish: (bytes: Buffer, contentType: string) => PublishedFile
  /** A seed for inputs that bring none. */
  readonly drawSeed: () => number
  /** What is wrong with the result, when something is to be. */
  readonly flaw: FaultName<'job'> | null
}

/** What a job comes to. */
export interface Product {
  readonly body: Record<string, unknown>
  readonly billableUnits: number
}

/** One endpoint as the queue sees it. */
export interface Endpoint {
  readonly id: string
  /** The first two parts of the id: what the URLs of a request are made of. */
  readonly app: string
  /** The field of the input that holds the URL of the source. */
  readonly sourceField: string
  readonly knownFields: ReadonlySet<string>
  /** Why the schema refuses an input; empty when it takes it. Fields that it doesn't know are refused. */
  readonly refusals: (input: unknown) => ErrorDetail[]
  /** What an input asks for that the service may take, but that a careful client does not send. In words. */
  readonly breaches: (input: Readonly<Record<string, unknown>>) => string[]
  /** @throws ModelError when the input or the source is refused */
  readonly run: (input: unknown, workbench: Workbench) => Promise<Product>
}

/** Makes an endpoint of its schema and its work. */
export function defineEndpoint<Shape extends z.ZodRawShape>(parts: {
  readonly id: string
  readonly sourceField: string & keyof Shape
  readonly input: z.ZodObject<Shape>
  readonly breaches?: Endpoint['breaches']
  readonly work: (input: z.output<z.ZodObject<Shape>>, workbench: Workbench) => Promise<Product>
}): Endpoint {
  const schema = parts.input.strict()
  const read = (input: unknown) => schema.safeParse(input, { reportInput: true })
  return {
    id: parts.id,
    app: parts.id.split('/').slice(0, 2).join('/'),
    sourceField: parts.sourceField,
    knownFields: new Set(Object.keys(parts.input.shape)),
    refusals: (input) => {
      const { error } = read(input)
      return error === undefined ? [] : refusedInput(error.issues)
    },
    breaches: parts.breaches ?? (() => []),
    run: async (input, workbench) => {
      const parsed = read(input)
      if (!parsed.success) throw new ModelError(refusedInput(parsed.error.issues))
      return parts.work(parsed.data, workbench)
    },
  }
}
