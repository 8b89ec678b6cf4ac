import { duplicatesContract } from '../../domain/customers/duplicates-contract.ts'
import { mergesContract } from '../../domain/customers/merges-contract.ts'
import { callsOf } from '../api/calls.ts'

export const duplicates = callsOf('duplicates', duplicatesContract)
export const merges = callsOf('merges', mergesContract)
