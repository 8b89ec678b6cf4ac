import type { Policy } from '../../domain/handbook/policy.ts'

let registered: readonly Policy[] = []

/** Called once by `main.ts`: the sections of the handbook, in the order they are read and printed. */
export function setSections(sections: readonly Policy[]): void {
  registered = sections
}

export const sections = (): readonly Policy[] => registered
