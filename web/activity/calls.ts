import { importsContract } from '../../domain/activity/contract.ts'
import { callsOf } from '../api/calls.ts'

export const imports = callsOf('imports', importsContract)
