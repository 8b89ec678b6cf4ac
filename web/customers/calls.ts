import { customersContract } from '../../domain/customers/contract.ts'
import { callsOf } from '../api/calls.ts'

export const customers = callsOf('customers', customersContract)
