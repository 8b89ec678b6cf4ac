/** What the file of some customers says beside: who stands above them, their credit code (invented), the demo company's own fields. */
export const files: Record<string, Record<string, string>> = {
  'C-004217': {
    credit_code: '91330108MA0DEMQ011',
    'custom.equipment': 'F-220 三级过滤线',
    'custom.filters': '48',
    'custom.shifts': 'three',
    'custom.warranty_end': '2028-06-30',
    'custom.key_process': 'true',
  },
  'C-000904': {
    parent_code: 'C-004217',
    credit_code: '91340100MA0DEMQ02L',
    'custom.equipment': 'F-220 单级',
    'custom.filters': '12',
    'custom.shifts': 'two',
  },
  'C-001102': {
    credit_code: '91320500MA0DEMQ034',
    'custom.equipment': 'P-90 自清洗',
    'custom.filters': '20',
    'custom.shifts': 'two',
    'custom.key_process': 'true',
  },
  'C-002455': {
    parent_code: 'C-001102',
    credit_code: '91330400MA0DEMQ046',
    'custom.filters': '6',
    'custom.shifts': 'one',
  },
}

const name = (hans: string, en: string) => ({ 'zh-Hans': hans, en })

/** The fields that the demo company adds to its customer file. */
export const ownFields = {
  groups: [{ key: 'equipment', name: name('设备', 'Equipment') }],
  fields: [
    {
      key: 'equipment',
      name: name('设备型号', 'Equipment'),
      type: 'text',
      group: 'equipment',
      of: 'company',
    },
    {
      key: 'filters',
      name: name('在用滤芯', 'Filters in use'),
      type: 'number',
      group: 'equipment',
      of: 'company',
    },
    {
      key: 'shifts',
      name: name('生产班次', 'Shifts'),
      type: 'choice',
      group: 'equipment',
      of: 'company',
      choices: [
        { key: 'one', name: name('一班', 'One shift') },
        { key: 'two', name: name('两班', 'Two shifts') },
        { key: 'three', name: name('三班', 'Three shifts') },
      ],
    },
    {
      key: 'key_process',
      name: name('关键工序', 'Key process'),
      type: 'flag',
      group: 'equipment',
      of: 'company',
    },
    {
      key: 'warranty_end',
      name: name('设备保修至', 'Warranty until'),
      type: 'date',
      group: 'equipment',
      of: 'company',
    },
  ],
}
