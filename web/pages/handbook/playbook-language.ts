import { createContext, useContext } from 'react'
import type { Locale } from '../../../domain/base/shapes.ts'

/** The language in which the long texts of a playbook are being written. */
export const WritingLanguageContext = createContext<Locale>('zh-Hans')
export const useWritingLanguage = (): Locale => useContext(WritingLanguageContext)
