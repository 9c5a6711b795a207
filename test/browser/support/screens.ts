import type { Desk } from '#test/browser/support/desk'

export type Screen = {
  name: string
  /** Whose desk; nobody is signed in for 'nobody'. */
  who: 'admin' | 'editor' | 'reviewer' | 'nobody'
  open: (desk: Desk) => Promise<void>
  /** What the console says on it by right. */
  mayComplain?: RegExp
}

const visit =
  (where: string, selector: string) =>
  async ({ page }: Desk) => {
    await page.goto(where)
    await page.waitForSelector(selector)
  }

const firstOf = async (desk: Desk, collection: string, query = ''): Promise<string> => {
  const { body } = await desk.ask<{ docs: { id: string }[] }>(
    'GET',
    `/${collection}?limit=1&depth=0&sort=createdAt${query}`,
  )
  const [first] = body.docs
  if (!first) throw new Error(`There is nothing in ${collection}.`)
  return first.id
}

const career =
  (tab?: string) =>
  async (desk: Desk): Promise<void> => {
    await desk.openDocument('careers', await firstOf(desk, 'careers'))
    if (tab) await desk.page.click(`.tabs-field__tab-button:has-text("${tab}")`)
  }

/** Every kind of screen of the admin, our own and those that Payload gives. The site has a career with salaries. */
export const screens: Screen[] = [
  { name: 'sign in', who: 'nobody', open: visit('/admin/login', '#field-email') },
  { name: 'forgotten password', who: 'nobody', open: visit('/admin/forgot', '#field-email') },
  { name: 'dashboard', who: 'reviewer', open: visit('/admin', '.guidepost-desk') },
  { name: 'list', who: 'editor', open: visit('/admin/collections/careers', 'td.cell-workflowState') },
  {
    name: 'list with columns and filters open',
    who: 'editor',
    open: async ({ page }) => {
      await page.goto('/admin/collections/careers')
      await page.waitForSelector('td.cell-workflowState')
      await page.click('#toggle-list-filters')
      await page.waitForSelector('.where-builder')
    },
  },
  {
    name: 'plan of a bulk action',
    who: 'editor',
    open: async ({ page }) => {
      await page.goto('/admin/collections/careers')
      await page.waitForSelector('td.cell-workflowState')
      await page.check('td.cell-_select input')
      await page.click('[data-bulk="submit"]')
      await page.waitForSelector('.guidepost-bulk__plan h3')
    },
  },
  {
    name: 'question of the workflow',
    who: 'admin',
    open: async (desk) => {
      await career()(desk)
      await desk.page.click('.guidepost-panel [data-transition="break-glass"]')
      await desk.page.waitForSelector('.guidepost-dialog h2')
    },
  },
  { name: 'empty list', who: 'editor', open: visit('/admin/collections/books', '.collection-list') },
  {
    name: 'new document',
    who: 'editor',
    open: visit('/admin/collections/careers/create', '.guidepost-panel'),
  },
  { name: 'document', who: 'reviewer', open: career() },
  { name: 'salaries', who: 'editor', open: career('Salaries') },
  {
    name: 'paste of salaries',
    who: 'editor',
    open: async (desk) => {
      await career('Salaries')(desk)
      await desk.page.click('text=Paste from a spreadsheet')
      await desk.page.fill('.guidepost-paste textarea', 'London\t£47,000\nAtlantis\t5')
      await desk.page.waitForSelector('.guidepost-paste__problem')
    },
  },
  { name: 'path', who: 'editor', open: career('Path') },
  {
    name: 'path with results, filters, a pasted list and what readers see',
    who: 'editor',
    open: async (desk) => {
      await career('Path')(desk)
      const { page } = desk
      await page.getByRole('button', { name: 'Paste a list' }).click()
      await page.fill(
        '.guidepost-list__paste textarea',
        'A course\nhttps://nowhere.example.org/x\nNobody knows this',
      )
      await page.getByRole('button', { name: 'Look them up' }).click()
      await page.waitForSelector('.guidepost-list__outcome')
      await page.getByRole('button', { name: 'What readers see' }).click()
      await page.getByRole('button', { name: 'Filters', exact: true }).click()
      await page.getByRole('combobox', { name: 'Find something to add' }).fill('cour')
      await page.getByRole('option', { name: /A course/ }).waitFor()
    },
  },
  {
    name: 'new course in a drawer of a path',
    who: 'editor',
    open: async (desk) => {
      await career('Path')(desk)
      await desk.page.getByRole('button', { name: 'New course' }).click()
      await desk.page.waitForSelector('.doc-drawer #field-title')
    },
  },
  { name: 'sources', who: 'editor', open: career('Disclosures') },
  { name: 'seo', who: 'editor', open: career('SEO') },
  {
    name: 'disclosure',
    who: 'editor',
    open: async (desk) => {
      await desk.openDocument('disclosures', await firstOf(desk, 'disclosures'))
      await desk.page.waitForSelector('.guidepost-reach dl')
    },
  },
  {
    name: 'versions',
    who: 'editor',
    open: async (desk) => {
      await desk.page.goto(`/admin/collections/careers/${await firstOf(desk, 'careers')}/versions`)
      await desk.page.waitForSelector('.versions table')
    },
  },
  { name: 'media', who: 'editor', open: visit('/admin/collections/media', '.collection-list') },
  { name: 'new picture', who: 'editor', open: visit('/admin/collections/media/create', '.file-field') },
  {
    name: 'drawer',
    who: 'editor',
    open: async (desk) => {
      await desk.openDocument('careers', await firstOf(desk, 'careers'))
      await desk.page.click('#field-topics .relationship-add-new button, .relationship-add-new__add-button')
      await desk.page.waitForSelector('.doc-drawer #field-title, .doc-drawer #field-name')
    },
  },
  { name: 'people', who: 'admin', open: visit('/admin/collections/users', 'td.cell-roles') },
  {
    name: 'person',
    who: 'admin',
    open: async (desk) => {
      await desk.page.goto(
        `/admin/collections/users/${await firstOf(desk, 'users', '&where[email][equals]=viewer@example.com')}`,
      )
      await desk.page.waitForSelector('form[data-form-ready="true"]')
      await desk.page.click('label[for="field-deactivated"], #field-deactivated')
      await desk.page.waitForSelector('.guidepost-deactivating')
    },
  },
  { name: 'roles', who: 'reviewer', open: visit('/admin/roles', '.guidepost-roles table') },
  { name: 'inbox', who: 'editor', open: visit('/admin/inbox', '.guidepost-inbox') },
  { name: 'calendar', who: 'editor', open: visit('/admin/calendar', '.guidepost-calendar__tools') },
  {
    name: 'review',
    who: 'reviewer',
    open: async (desk) => {
      await desk.page.goto(`/admin/collections/careers/${await firstOf(desk, 'careers')}/review`)
      await desk.page.waitForSelector('.guidepost-review__bar')
    },
  },
  {
    name: 'keys of the review',
    who: 'reviewer',
    open: async (desk) => {
      await desk.page.goto(`/admin/collections/careers/${await firstOf(desk, 'careers')}/review`)
      await desk.page.waitForSelector('.guidepost-review__bar')
      await desk.page.keyboard.press('?')
      await desk.page.waitForSelector('.guidepost-review__keys')
    },
  },
  { name: 'account', who: 'editor', open: visit('/admin/account', '#field-name') },
  {
    name: 'site texts',
    who: 'editor',
    open: visit('/admin/collections/site/create', '.document-fields'),
  },
  { name: 'not found', who: 'editor', open: visit('/admin/nowhere', '.not-found'), mayComplain: /404/ },
]
