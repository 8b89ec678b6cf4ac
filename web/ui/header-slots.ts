import { createContext, type ReactNode } from 'react'

/** What the shell puts into the header of every page on phones, where there is no sidebar. */
export type HeaderSlots = { before?: ReactNode; after?: ReactNode }
export const HeaderSlotsContext = createContext<HeaderSlots>({})
