import { describe, expect, test } from 'vitest'
import { defaultScope, permissions, permissionsOf, role } from './policy.ts'

describe('the table of roles', () => {
  test('lets administrators do everything and nobody else more than they', () => {
    expect([...permissionsOf('administrator')].sort()).toEqual([...permissions].sort())
    for (const one of role.options) {
      for (const permission of permissionsOf(one)) expect(permissions).toContain(permission)
    }
  })

  test('lets analysts read, export and share segments, and change nothing else', () => {
    const may = [...permissionsOf('analyst')]
    expect(may.filter(one => !/\.(read|read_personal|export)$|^segments\.share$/.test(one))).toEqual([])
  })

  test('keeps accounts, keys, the audit and settings to administrators, the handbook to leads too', () => {
    for (const one of ['lead', 'manager', 'agent', 'analyst'] as const) {
      for (const permission of ['staff.write', 'keys.write', 'audit.read', 'settings.write']) {
        expect(permissionsOf(one).has(permission), `${one} ${permission}`).toBe(false)
      }
      expect(permissionsOf(one).has('handbook.write'), one).toBe(one === 'lead')
    }
  })

  test('shows managers their own customers, leads their team’s, the rest all', () => {
    expect(role.options.map(one => [one, defaultScope(one)])).toEqual([
      ['administrator', 'all'],
      ['lead', 'team'],
      ['manager', 'own'],
      ['agent', 'all'],
      ['analyst', 'all'],
    ])
  })
})
