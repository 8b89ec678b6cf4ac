import { tasksContract } from '../../domain/tasks/contract.ts'
import { callsOf } from '../api/calls.ts'

export const tasks = callsOf('tasks', tasksContract)
