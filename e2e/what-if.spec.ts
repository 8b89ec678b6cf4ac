import { expect, expectAccessible, picture, post, settled, test } from './story.ts'

test('a draft is tried in the background: who moves, what work it brings, what the past says of its warnings', async ({
  page,
  open,
  api,
}) => {
  const { yaml } = await (await api.get('/api/v1/handbook/yaml')).json()
  const text = yaml.replaceAll('500000', '400000').replace('value: 0.3', 'value: 0.1')
  const draft = await post<{ id: string }>(api, '/handbook/drafts', { name: '放宽 A 级', yaml: text })
  await open(`/handbook/drafts/${draft.id}?view=changes`)
  const effects = page.getByRole('region', { name: '会带来什么' })
  await effects.getByRole('button', { name: '预演', exact: true }).click()
  await expect(effects.getByText(/位客户变动，.* 位不变/)).toBeVisible({ timeout: 30_000 })
  await expect(effects.getByRole('listitem').filter({ hasText: 'C-' }).first()).toContainText('¥')
  await effects.getByRole('radio', { name: /预警/ }).click()
  await expect(effects.getByRole('button', { name: /新增预警“订单骤减”/ })).toBeVisible()
  await expect(page.getByRole('region', { name: '未来 4 周的工作' })).toContainText('启动计划')
  await expectAccessible(page)
  await picture(page, 'what-if-moves')

  const past = page.getByRole('region', { name: '用过去检验预警' })
  await past.getByRole('button', { name: '回看' }).click()
  await expect(past.getByText(/流失的 \d+ 位客户中，它会预警其中 \d+ 位/).first()).toBeVisible({
    timeout: 60_000,
  })
  await past.getByRole('button', { name: '都能发现' }).click()
  await expect(past.getByRole('listitem').filter({ hasText: '流失' }).first()).toContainText('首次预警')
  await expectAccessible(page)
  await picture(page, 'what-if-past')
})

test('a company day off is previewed, published, and told in the handbook and beside the task', async ({
  page,
  open,
  api,
}) => {
  const { items } = await (await api.get('/api/v1/tasks?owner=me&status=open&limit=200')).json()
  const today = items[0].created_at.slice(0, 10)
  const task = items.find(
    (one: { due_at: string; source: string }) =>
      one.source.startsWith('care:') && one.due_at.slice(0, 10) > today && one.due_at.includes('T18:00'),
  )
  await open('/handbook?section=calendar')
  const changes = page.getByRole('region', { name: '日历调整与截止时间' })
  await changes.getByRole('button', { name: '录入放假或上班日' }).click()
  const dialog = page.getByRole('dialog', { name: '录入放假或上班日' })

  await dialog.getByRole('radio', { name: '公布的全年安排' }).click()
  const broken =
    '{\n  "year": 2027,\n  "days": [{ "name": "元旦", "date": "2027-02-30", "isOffDay": true }]\n}'
  await dialog
    .getByLabel('选择文件')
    .setInputFiles({ name: '2027.json', mimeType: 'application/json', buffer: Buffer.from(broken) })
  await expect(dialog.getByRole('alert')).toHaveText('第 3 行：date 应为存在的日期，写作 2027-10-01')
  await expect(dialog.getByRole('button', { name: '预览影响' })).toBeDisabled()

  await dialog.getByRole('radio', { name: '公司自己的日子' }).click()
  const off = dialog.getByRole('group', { name: '放假' })
  await off.getByRole('textbox', { name: '从' }).fill(task.due_at.slice(0, 10))
  await dialog.getByRole('textbox', { name: /名称/ }).fill('公司年会')
  await page.keyboard.press('Enter')
  const preview = dialog.getByRole('region', { name: '截止时间会移动' })
  await expect(preview.getByText(/公司年会：.*放假/).first()).toBeVisible()
  await expect(preview.getByText(/→/).first()).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'day-off-preview')
  await dialog.getByRole('button', { name: '发布' }).click()
  await expect(dialog).toHaveCount(0)

  const change = changes.getByRole('button', { name: /公司年会：.*移动 \d+ 项/ })
  await change.click({ timeout: 30_000 })
  await expect(changes.getByRole('listitem').filter({ hasText: '→' }).first()).toContainText('公司年会')
  await expect(page).toHaveURL(/change=/)
  await expectAccessible(page)
  await picture(page, 'day-off-moves')

  await open(`/today?task=${task.id}&later=true`)
  await settled(page)
  await expect(page.getByText(/工作日历从 .* 移到 .*：公司年会：.*放假/).first()).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'moved')
})
