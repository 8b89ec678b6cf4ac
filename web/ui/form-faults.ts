import { createContext } from 'react'

/** What is wrong with the fields of the form around, by the id of the control; `Field` shows it. */
export const FormFaultsContext = createContext<ReadonlyMap<string, string>>(new Map())
