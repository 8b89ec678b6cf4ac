import { careContract } from '../../domain/care/contract.ts'
import { giftsContract } from '../../domain/care/gift-contract.ts'
import { occasionsContract } from '../../domain/care/occasion-contract.ts'
import { callsOf } from '../api/calls.ts'

export const care = callsOf('care', careContract)
export const occasions = callsOf('occasions', occasionsContract)
export const gifts = callsOf('gifts', giftsContract)
