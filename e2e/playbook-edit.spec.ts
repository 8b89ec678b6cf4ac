import { expect, test } from './story.ts'

test('a lead writes a step into a playbook, and sees at once when it would be due, over a holiday, on another way, and what cannot be', async ({
  open,
  api,
}) => {
  const made = await api.post('/api/v1/handbook/drafts', { data: { name: 'Playbooks' } })
  const { id } = await made.json()
  const page = await open(`/handbook/drafts/${id}?section=playbooks`)
  const tried = page.getByRole('complementary', { name: '试演' })
  await tried.getByLabel('启动日期').fill('2026-02-13')
  await tried.getByLabel('时刻').fill('16:00')
  const steps = tried.getByRole('list', { name: '试演结果' })
  await expect(steps.getByText('2026-02-25 周三 18:00')).toBeVisible()
  await expect(steps.getByText('02-15–02-23').first()).toBeVisible()
  await expect(steps.getByText('春节', { exact: true }).first()).toBeVisible()
  // Another outcome goes another way.
  await tried.getByLabel('“1. 首次联系”的结果').selectOption({ label: '未接通' })
  await expect(steps.getByText('第 2 次')).toBeVisible()

  // A new step, from its name to what follows, and the rehearsal has it at once.
  await page.getByRole('button', { name: '添加步骤' }).click()
  await page.getByLabel('步骤名称').fill('寄样册')
  await expect(steps.getByText('6. 寄样册')).toBeVisible()
  await page
    .getByRole('article', { name: '寄样册' })
    .getByLabel('期限', { exact: true })
    .selectOption('window')
  await expect(steps.getByText(/6\. 寄样册/)).toBeVisible()
  await expect(page.getByRole('button', { name: /处改动/ })).not.toHaveText(/^0/)

  // What cannot be is said at its place.
  await page.getByRole('article', { name: '寄样册' }).getByLabel('从何时算起').selectOption('node')
  await expect(page.getByRole('button', { name: /个错误/ })).toBeVisible()
  await page.getByRole('article', { name: '寄样册' }).getByLabel('从何时算起').selectOption('previous')
  await expect(page.getByRole('region', { name: '步骤' }).getByRole('list').first()).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - article "首次联系":
          - button /1. 首次联系/ [expanded=false]
          - button "下移：首次联系"
  `)

  // A new playbook's key is written letter by letter; a faulty one is said beside it, and what was asked stays.
  await page.getByRole('button', { name: '新建剧本' }).click()
  await tried.getByLabel('启动日期').fill('2026-02-13')
  const key = page.getByLabel('键（文件、规则和接口用它）').first()
  await expect(key).toHaveValue('playbook')
  await key.press('ControlOrMeta+a')
  await page.keyboard.type('spring_visit')
  await expect(key).toHaveValue('spring_visit')
  await page.getByRole('button', { name: /1. first_contact/ }).click()
  const stepKey = page.getByRole('region', { name: '步骤' }).getByLabel('键（文件、规则和接口用它）').first()
  await stepKey.press('ControlOrMeta+a')
  await page.keyboard.type('visit')
  await expect(stepKey).toHaveValue('visit')
  await key.press('End')
  await page.keyboard.type('-节')
  await expect(key).toHaveAccessibleDescription(/./)
  await expect(tried.getByLabel('启动日期')).toHaveValue('2026-02-13')
  // A time that is none is said, in place of a trial from another.
  await tried.getByLabel('时刻').fill('25:99')
  await expect(tried.getByText('请填写有效的日期和时刻。')).toBeVisible()
  await expect(steps).toHaveCount(0)
})
