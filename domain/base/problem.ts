/** The few kinds of "no" a verb can answer; HTTP, CLI and pages map them in one place each. */
export type ProblemKind =
  | 'not_found'
  | 'refused'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'conflict'
  | 'limit'
  | 'unavailable'

/** One faulty place in an input: `path` as the caller wrote it (`steps.0.due`), `code` stable, `message` English; `params` fill its translated sentence. */
export type FieldProblem = {
  path: string
  code: string
  message: string
  params?: Record<string, string | number>
}

/**
 * A "no" with a stable code (`customers.code_taken`). Thrown by rules, reads and actions.
 * `params` fill the translated sentence `problem.<code>`; `message` is the English one.
 */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    message: string,
    readonly detail: { fields?: FieldProblem[]; params?: Record<string, string | number> } = {},
  ) {
    super(message)
    this.name = 'Problem'
  }
}
