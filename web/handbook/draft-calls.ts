import { handbookDraftsContract } from '../../domain/handbook/draft-contract.ts'
import { callsOf } from '../api/calls.ts'

export const handbookDrafts = callsOf('handbook-drafts', handbookDraftsContract)
