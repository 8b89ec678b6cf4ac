import { sheetsContract } from '../../domain/insight/sheet-contract.ts'
import { callsOf } from '../api/calls.ts'

export const sheets = callsOf('sheets', sheetsContract)
