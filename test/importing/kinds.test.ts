import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { readAll } from '#src/importing/importFiles'
import { planDraft } from '#src/importing/planDraft'
import { isWhole, prove } from '#src/importing/proof/prove'
import { decode } from '#src/importing/readSource'
import { bodyOf, emptySite, figuresOf, headingsOf, readPage } from '#test/importing/readPage'

/* The kinds of pages that were read wrongly, each with a page of our own words; the rest of each page has to be kept too. */

const lead = 'Tuners put pianos in order. A tuner listens to every string and turns each pin by a hair.'
const skills = 'Tuners need a good ear, patience and training with a master.'
const guide = (middle: string) =>
  `# Piano Tuner\n\n${lead}\n\n## Skills\n\n${skills}\n\n${middle}\n\n## Training\n\nMost tuners learn for three years in a workshop.\n`
const htmlGuide = (middle: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Piano Tuner</title></head><body><h1>Piano Tuner</h1><p>${lead}</p><h2>Skills</h2><p>${skills}</p>${middle}<h2>Training</h2><p>Most tuners learn for three years in a workshop.</p></body></html>`

const markdown = (middle: string) => readPage('markdown', guide(middle))
const html = (middle: string) => readPage('html', htmlGuide(middle))

test('of a table with percentiles the median is the figure, and the percentiles are kept', () => {
  const read = markdown(
    '## What tuners earn\n\n| Town | 10th percentile | 25% | Median salary | P75 | 90th percentile | Jobs |\n| - | - | - | - | - | - | - |\n| Berlin | 21.000 € | 27.000 € | 36.000 € | 44.000 € | 53.000 € | 410 |\n| Paris | 20 500 € | | 33 000 € | 41 000 € | 50 000 € | 390 |',
  )
  expect(figuresOf(read)).toEqual(['Berlin € 36000 year', 'Paris € 33000 year'])
  expect(read.page.salaries[0]?.percentiles).toEqual({ p10: 21_000, p25: 27_000, p75: 44_000, p90: 53_000 })
  expect(read.page.salaries[1]?.percentiles).toMatchObject({ p10: 20_500, p25: null })
  expect(read.account).toContainEqual(
    expect.objectContaining({
      text: '410',
      fate: { kind: 'left_out', reason: 'a salary has no field for “Jobs”' },
    }),
  )
  expect(isWhole(read.proof)).toBe(true)
})

test('a table without one middle figure is text', () => {
  const read = markdown(
    '## Pay\n\n| City | Junior | Senior |\n| - | - | - |\n| Berlin | 28.000 € | 48.000 € |',
  )
  expect(figuresOf(read)).toEqual([])
  expect(bodyOf(read)).toContain('Berlin | 28.000 € | 48.000 €')
  expect(read.proof.missing).toEqual([])
})

test('a country beside a city is the country of the city', () => {
  const read = markdown(
    '## Salaries\n\n| Country | City | Average salary |\n| - | - | - |\n| Canada | London | $52,000 |\n| France | Lyon | 31 000 € |',
  )
  expect(read.page.salaries.map(({ city, country }) => [city, country])).toEqual([
    ['London', 'Canada'],
    ['Lyon', 'France'],
  ])
  expect(
    [...read.plan.newCities.values()].map(({ country, currency, timeZone }) => [country, currency, timeZone]),
  ).toEqual([
    ['CA', 'CAD', 'America/Toronto'],
    ['FR', 'EUR', 'Europe/Paris'],
  ])
  expect(read.proof.missing).toEqual([])
})

test.each([
  [
    '## Monthly pay\n\n- Berlin: 2.900 €\n- Hamburg: 2.800 €',
    'Berlin € 2900 month',
    /2\.900 €” is for a month/,
  ],
  ['## Pay\n\n| City | Hourly wage |\n| - | - |\n| Toronto | $31.50 |', 'Toronto $ 31.5 hour', /for an hour/],
  ['## Salary\n\n- Lyon: 620 € par semaine', 'Lyon € 620 week', /for a week/],
])('what is not for a year is stored with its period and said: %s', (middle, figure, toDo) => {
  const read = markdown(middle)
  expect(figuresOf(read)[0]).toBe(figure)
  expect(read.toDo).toContainEqual(expect.stringMatching(toDo))
  expect(read.plan.data.salaries[0]).toMatchObject({ period: read.page.salaries[0]?.period })
})

test.each([
  ['a figure that is little for a year', '- London: £2,800', /does not say what it is paid for/],
  ['a range', '- London: £28,000 – £36,000', /is a range/],
  ['a least figure', '- London: £100,000+', /is at least/],
  ['two currencies', '- London: £28,000 (33.000 €)', /is several currencies/],
  ['what is left after taxes', '- London: £26,500 take-home', /is net, after taxes/],
  ['a figure without its upper part', '- London: £115,000#', /is at least/],
])('%s is left in the text with a to-do', (_what, line, toDo) => {
  const read = markdown(`## Salaries\n\n- Paris: 33 000 €\n${line}`)
  expect(figuresOf(read)).toEqual(['Paris € 33000 year'])
  expect(read.toDo).toContainEqual(expect.stringMatching(toDo))
  expect(bodyOf(read)).toContain(line.slice(2))
  expect(read.proof.missing).toEqual([])
})

test('a column of net pay stays text, and a figure without a known currency is no figure', () => {
  const net = markdown(
    '## Salaire\n\n| Ville | Salaire net médian |\n| - | - |\n| Lyon | 24 000 € |\n| Paris | 28 000 € |',
  )
  expect(figuresOf(net)).toEqual([])
  expect(bodyOf(net)).toContain('Lyon | 24 000 €')
  const bare = markdown(
    '## Pay\n\n| Town | Median salary |\n| - | - |\n| Lower Wrightham | 31,000 |\n| Leeds | 33,000 |',
  )
  expect(bare.plan.data.salaries.map(({ median, currency, source }) => [median, currency, source])).toEqual([
    [null, null, 'As imported: Lower Wrightham | 31,000'],
    [33_000, 'GBP', undefined],
  ])
  expect(bare.toDo.concat(bare.plan.toDo)).toContainEqual(
    expect.stringMatching(/no currency is known for 31,000/),
  )
  expect([...net.proof.missing, ...bare.proof.missing]).toEqual([])
})

test('steps of a ladder are no places: the section stays text', () => {
  const read = markdown('## Pay\n\n- Apprentice: £18,000\n- Journeyman: £26,000\n- Master: £41,000')
  expect(figuresOf(read)).toEqual([])
  expect(headingsOf(read)).toEqual(['Skills', 'Pay', 'Training'])
  expect(read.proof.missing).toEqual([])
})

test('what the training costs is no pay, also where places stand beside it', () => {
  const read = markdown('## How to pay for your apprenticeship\n\n- London: £9,000\n- Leeds: £7,500')
  expect(figuresOf(read)).toEqual([])
  expect(bodyOf(read)).toContain('Leeds: £7,500')
})

test('marks of notes and struck-out amounts are no part of a figure, and told', () => {
  const read = html(
    '<h2>Salaries</h2><table><tr><th>City</th><th>Median</th></tr><tr><td>Leeds</td><td>£31,000<sup>2</sup></td></tr><tr><td>Boston</td><td><s>$58,000</s> $61,000<sup><a href="#n1">[1]</a></sup></td></tr></table>',
  )
  expect(figuresOf(read)).toEqual(['Leeds £ 31000 year', 'Boston $ 61000 year'])
  expect(read.account).toContainEqual(
    expect.objectContaining({
      text: '$58,000',
      fate: { kind: 'left_out', reason: 'struck out on the page' },
    }),
  )
  expect(read.proof.missing).toEqual([])
})

test('HTML among Markdown keeps its links, its pictures’ words and what is raised or lowered', () => {
  const read = markdown(
    '## Tools\n\nBuy a <a href="https://shop.example/lever?tag=x-1">tuning lever</a> and an <img src="fork.png" alt="A fork in a hand"> A<sub>4</sub> fork.\n\n- See <a href="https://guild.example/day"><b>the guild</b></a>',
  )
  expect(bodyOf(read)).toContain('"url":"https://shop.example/lever?tag=x-1"')
  expect(bodyOf(read)).toContain('"sub":true,"text":"4"')
  expect(read.page.pictures).toEqual([{ src: 'fork.png', alt: 'A fork in a hand', line: 11 }])
  expect(read.proof).toMatchObject({
    links: { accounted: 2, of: 2 },
    pictures: { accounted: 1, of: 1 },
    missing: [],
  })
})

test('a link around blocks, breaks, definitions, details and where a list begins are kept', () => {
  const read = html(
    '<h2>Courses</h2><a href="https://school.example/a"><div>Strings for beginners</div></a><a href="https://school.example/b"><h3>Felt</h3><p>Four weeks.</p></a><table><tr><th>Year</th><th>What</th></tr><tr><td>First<br>Spring</td><td>Strings</td></tr></table><dl><dt>Pin</dt><dd>What is turned.</dd></dl><details><summary>More</summary><p>Ask the guild.</p></details><ol start="7"><li>Seventh step</li><li>Eighth step</li></ol>',
  )
  expect(bodyOf(read)).toContain('"url":"https://school.example/a","text":"Strings for beginners"')
  expect(bodyOf(read)).toContain('"url":"https://school.example/b","text":"Four weeks."')
  expect(bodyOf(read)).toContain('{"text":"First"},{"text":"\\n"},{"text":"Spring | Strings"}')
  expect(bodyOf(read)).toContain('"start":7')
  expect(bodyOf(read)).toContain('Ask the guild.')
  expect(read.proof).toMatchObject({ numbers: { accounted: 2, of: 2 }, missing: [] })
})

test('text behind a list within an item stays behind it, in order', () => {
  const read = markdown(
    '## Steps\n\n1. First\n   - one\n   - two\n\n   and then on\n2. Second\n\n   ```\n   a  b\n   c\n   ```\n3. Third',
  )
  const words = bodyOf(read).match(/First|one|two|and then on|Second|a {2}b|Third/g)
  expect(words).toEqual(['First', 'one', 'two', 'and then on', 'Second', 'a  b', 'Third'])
  expect(read.proof.missing).toEqual([])
})

test.each([
  [
    'a picture, a link and a field',
    '<pre><code>saw --all <a href="https://saw.example/a">docs</a></code><img src="b.png" alt="A saw"><input value="Cut"></pre>',
  ],
  ['nothing but a picture', '<pre><img src="b.png" alt="A saw"></pre>'],
  [
    'the rest of the page, since it was never closed',
    '<pre><code>saw</code><ol><li>Rip</li><li>Plane</li></ol><h2>Tools</h2><p>An <a href="https://saw.example/a">adze</a>.</p>',
  ],
])('code that holds %s loses none of it', (_, code) => {
  const { proof } = readPage('html', `<h1>Wright</h1><p>Lead words.</p>${code}`)
  expect(proof.missing).toEqual([])
})

test('code keeps its lines, footnotes become citations, tasks and notes keep their words', () => {
  const read = markdown(
    '## Work\n\nTuners travel[^a] and ~~never~~ often rest.\n\n- [x] Buy a fork\n\n[^a]: Guild survey, 2023. https://guild.example/s\n\nPin\n: What is turned\n\n> [!TIP]\n> Bring felt.\n\n```sh\ntune --all\n  --slowly\n```',
  )
  expect(read.page.citations).toEqual([
    { text: 'Guild survey, 2023. https://guild.example/s', url: 'https://guild.example/s', accessedOn: null },
  ])
  expect(bodyOf(read)).toContain(
    '{"text":"tune --all","code":true},{"text":"\\n"},{"text":"  --slowly","code":true}',
  )
  expect(bodyOf(read)).toContain('☑ Buy a fork')
  expect(bodyOf(read)).toContain('"strike":true,"text":"never"')
  expect(read.proof.missing).toEqual([])
})

test.each([
  [
    'YAML',
    '---\ntitle: >-\n  Piano\n  Tuner\ndescription: |\n  What a tuner does.\ntags: [music, craft]\nlayout: { name: guide }\n---\n',
  ],
  [
    'TOML',
    '+++\ntitle = "Piano Tuner"\ndescription = "What a tuner does."\ntags = ["music", "craft"]\ndate = 2024-02-03\n+++\n',
  ],
  [
    'JSON',
    '{\n"title": "Piano Tuner",\n"description": "What a tuner does.",\n"tags": ["music", "craft"],\n"draft": true\n}\n',
  ],
])('front matter in %s gives title, description and subjects; the rest is told', (_kind, head) => {
  const read = readPage('markdown', `${head}\n${lead}\n\n## Skills\n\n${skills}\n`)
  expect(read.page).toMatchObject({
    title: 'Piano Tuner',
    summary: lead,
    seoDescription: 'What a tuner does.',
    tags: ['music', 'craft'],
  })
  expect(
    read.account.some(({ fate }) => fate.kind === 'left_out' && /of the file’s head/.test(fate.reason)),
  ).toBe(true)
  expect(read.proof.missing).toEqual([])
})

test('a company that speaks of itself stays on its page, and a commission for staff discloses nothing', () => {
  const read = markdown(
    '## About us\n\nFelt & Sons keeps eight hundred pianos and employs thirty people. We pay a commission on every piano you sell.\n\n## Our mission\n\nFelt & Sons helps people to learn music.\n\n## We offer\n\n- A wage plus commission on what we sell',
  )
  expect(headingsOf(read)).toEqual(['Skills', 'About us', 'Our mission', 'We offer', 'Training'])
  expect(read.page).toMatchObject({ site: {}, disclosures: [] })
  expect(read.plan.proposed).toEqual({})
})

test('a last sentence about people who learn is the guide’s', () => {
  const read = readPage('markdown', `${guide('')}\nTuners help students to learn about sound.\n`)
  expect(bodyOf(read)).toContain('Tuners help students to learn about sound.')
  expect(read.page.site).toEqual({})
})

test('texts of the site are proposed and said, never put there', () => {
  const read = markdown(
    '## Where to go on\n\nWe may earn a commission when you buy through these links.\n\n## Our mission\n\nReedmap helps people to find work.\n\n© 2024 Reedmap',
  )
  expect(read.plan.proposed).toMatchObject({ mission: 'Reedmap helps people to find work.' })
  expect(Object.keys(read.plan)).not.toContain('site')
})

const nurse = {
  German: [
    'de',
    '# Klavierstimmer\n\nKlavierstimmer bringen Klaviere in Ordnung. Ein Klavierstimmer hört jede Saite.\n\n## Verdienst\n\n| Ort | Gehalt |\n| - | - |\n| München | 36.000 € |\n| Köln | 34.500 € |\n\n## Ausbildung\n\nDie Ausbildung dauert drei Jahre.\n',
  ],
  French: [
    'fr',
    '# Accordeur\n\nLes accordeurs règlent les pianos. Un accordeur écoute chaque corde.\n\n## Salaire\n\n| Ville | Salaire médian |\n| - | - |\n| Lyon | 31 000 € |\n| Genève | CHF 62’000 |\n\n## Formation\n\nLa formation dure trois ans.\n',
  ],
  Spanish: [
    'es',
    '# Afinador\n\nLos afinadores ponen los pianos en orden. Un afinador escucha cada cuerda.\n\n## Sueldo\n\n- Madrid: 24.000 € al año\n- Ciudad de México: MX$ 180,000 al año\n\n## Formación\n\nLa formación dura tres años.\n',
  ],
  Japanese: [
    'ja',
    '# 調律師\n\n調律師はピアノの音を整えます。弦を一本ずつ聞きます。\n\n## 年収\n\n| 都市 | 平均年収 |\n| - | - |\n| 東京 | 450万円 |\n| 大阪 | 420万円 |\n\n## 学び方\n\n三年かかります。\n',
  ],
  Chinese: [
    'zh',
    '# 调音师\n\n调音师负责调整钢琴的音准。他们仔细听每一根弦。\n\n## 工资\n\n| 城市 | 年薪 |\n| - | - |\n| 北京 | ¥180,000 |\n| 上海 | ¥190,000 |\n\n## 学习\n\n需要三年时间。\n',
  ],
  Hindi: [
    'hi',
    '# पियानो ट्यूनर\n\nट्यूनर पियानो को ठीक करते हैं। वे हर तार को ध्यान से सुनते हैं।\n\n## वेतन\n\n| शहर | औसत वेतन |\n| - | - |\n| मुंबई | ₹5 लाख |\n| दिल्ली | ₹4.8 लाख |\n',
  ],
} as const

test.each(Object.entries(nurse))(
  'a page in %s is read by its structure and by the words of its language',
  (_name, [language, text]) => {
    const read = readPage('markdown', text)
    expect(read).toMatchObject({ language, doubt: null })
    expect(read.page.salaries).toHaveLength(2)
    expect(read.plan.newCities.size).toBe(2)
    expect(read.proof.missing).toEqual([])
  },
)

test('a page in Arabic is a page, and --lang says what can’t be told', () => {
  const text =
    '<!doctype html><html dir="rtl"><body><h1>ضابط البيانو</h1><p>يضبط صوت البيانو. يسمع كل وتر.</p><h2>المهارات</h2><p>يحتاج إلى الصبر والتدريب.</p></body></html>'
  expect(readPage('html', text)).toMatchObject({ language: 'ar', doubt: null })
  expect(readPage('html', text, { language: 'fr' }).language).toBe('fr')
})

test.each([
  [
    'windows-1252, declared',
    Buffer.concat([
      Buffer.from('<meta charset="windows-1252"><p>It pays '),
      Buffer.from([0xa3, 0x39, 0x92]),
      Buffer.from('</p>'),
    ]),
    '£9’',
  ],
  ['UTF-16 with a mark', Buffer.from('\uFEFFIt pays £9’', 'utf16le'), '£9’'],
  ['UTF-16 without one', Buffer.from('It pays £9’ a day and more', 'utf16le'), '£9’'],
  [
    'Shift_JIS, declared',
    Buffer.concat([
      Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>'),
      Buffer.from([0x93, 0x8c, 0x8b, 0x9e]),
      Buffer.from('</p>'),
    ]),
    '東京',
  ],
  ['UTF-8 that declares something else', Buffer.from('<meta charset="iso-8859-1"><p>£9’</p>'), '£9’'],
])('%s is read as it is', (_encoding, bytes, words) => {
  expect(decode('page.html', bytes)).toContain(words)
})

test('a page from Google Docs is what its author saw', () => {
  const read = readPage(
    'html',
    '<html><head><style>.b{font-weight:700}.n{font-weight:400}</style></head><body class="doc-content"><p class="title"><span>Piano Tuner</span></p><p><span>Tuners put </span><span class="b">every</span><span class="n"> piano in order.</span></p><h1><span>Skills</span></h1><ul class="lst-kix_q1-0 start"><li><span>An ear</span></li></ul><ul class="lst-kix_q1-1 start"><li><span>for thirds</span></li></ul><ul class="lst-kix_q1-0"><li><span>Patience</span></li></ul><h1><span>Training</span></h1><p><span>Learn at a </span><span><a href="https://www.google.com/url?q=https://school.example/p%3Faff%3D2&amp;sa=D">school</a></span><span>. </span><span class="b">Early</span></p><p><span>Ask</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> them.</span></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Not in May.</span></p></div></body></html>',
  )
  expect(read.page.title).toBe('Piano Tuner')
  expect(headingsOf(read)).toEqual(['Skills', 'Training'])
  expect(read.page.sections[0]?.blocks).toMatchObject([
    { list: { items: [{ children: { items: [{}] } }, { children: null }] } },
  ])
  expect(JSON.stringify(read.plan.data)).toContain('https://school.example/p?aff=2')
  expect(read.assumptions).toContainEqual(
    expect.stringMatching(/was unwrapped from https:\/\/www\.google\.com/),
  )
  expect(bodyOf(read)).toContain('{"bold":true,"text":"Early"}')
  expect(read.page.citations).toEqual([expect.objectContaining({ text: '[1] Not in May.' })])
  expect(read.proof.missing).toEqual([])
})

test('a header that holds the page’s heading is the page; the site’s own is not', () => {
  const page = (body: string) => readPage('html', `<!doctype html><html><body>${body}</body></html>`)
  const own = page(
    `<header><h1>Piano Tuner</h1><p>${lead}</p></header><h2>Skills</h2><p>${skills}</p><aside><p>Bring felt.</p></aside>`,
  )
  expect(own.page.summary).toBe(lead)
  expect(bodyOf(own)).toContain('Bring felt.')
  const site = page(
    `<header><h1>Reedmap</h1><p>Work that suits you</p></header><main><h1>Piano Tuner</h1><p>${lead}</p><h2>Skills</h2><p>${skills} ${skills} ${skills}</p></main><div>Sign up for news</div>`,
  )
  expect(site.page).toMatchObject({ title: 'Piano Tuner', summary: lead })
  expect(bodyOf(site)).not.toContain('Sign up')
  expect(site.proof.missing).toEqual([])
})

test('a guide with code in it is a guide; what looks like none is read with a doubt', () => {
  const read = markdown('## Tools\n\n```sql\nselect 1;\n```\n\n```sql\nselect 2;\n```')
  expect(read.doubt ?? '').not.toMatch(/papers of a program/)
  const recipe = readPage(
    'text',
    'Pancakes\n\nPancakes need flour and milk. Pancakes taste of butter.\n\nMethod\n\nStir it, wait, fry one at a time until they are done.',
  )
  expect(recipe.doubt).toMatch(/may be no career page/)
  expect(recipe.proof.missing).toEqual([])
})

test('the cities of the world are known, with what they pay in and when it is noon there', () => {
  const read = markdown('## Salaries\n\n- Beijing: ¥180,000\n- Mumbai: ₹6,00,000\n- Osaka: ¥4,200,000')
  expect([...read.plan.newCities.values()]).toEqual([
    { name: 'Beijing', country: 'CN', currency: 'CNY', timeZone: 'Asia/Shanghai', aliases: [] },
    { name: 'Mumbai', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', aliases: [] },
    { name: 'Osaka', country: 'JP', currency: 'JPY', timeZone: 'Asia/Tokyo', aliases: [] },
  ])
  expect(read.plan.data.salaries.map(({ currency }) => currency)).toEqual(['CNY', 'INR', 'JPY'])
  expect(read.plan.assumptions).toContainEqual(
    expect.stringMatching(/“Beijing” \(line 11\) was taken for Beijing in China/),
  )
})

test.each([
  [
    'London: $52,000\n- Toronto: $60,000',
    /“London” .* may be London in Ontario, Canada, or London in Westminster, United Kingdom/,
  ],
  ['San José: $24,000\n- Boston: $60,000', /“San José” .* may be San Jose in California/],
])('a name of two cities is asked for: %s', (lines, question) => {
  const read = markdown(`## Salaries\n\n- ${lines}`)
  expect(read.plan.toDo).toContainEqual(expect.stringMatching(question))
  expect(read.plan.data.salaries[0]).toMatchObject({ city: null, newCity: null })
})

const shared = path.resolve('../shared/field/pages')
const files = existsSync(shared) ? readdirSync(shared).map((name) => path.join(shared, name)) : []
if (files.length === 0) console.log(`Not run: the pages found in the field, because ${shared} is not there.`)
const describeShared = files.length > 0 ? describe : describe.skip

describeShared('the pages found in the field', () => {
  test.each(files)('%s is read with every word accounted for', async (file) => {
    const [read] = await readAll([file])
    if (!read) throw new Error(`${file} was not read`)
    const plan = planDraft(read, emptySite)
    const proof = prove(read.source, plan.data, {
      ...plan,
      salaries: read.page.salaries.map(({ written }) => written),
    })
    expect(proof.missing).toEqual([])
    expect(read.doubt).toBeNull()
  })
})
