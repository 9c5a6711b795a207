import { richText } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { build, payload, people, http } = await startServer()

test('an article goes through the workflow to readers, with its disclosures, and into search and feed', async () => {
  const topic = await build.topic()
  const disclosure = await build.disclosure({ state: 'published' })
  const article = await build.content('articles', {
    state: 'published',
    body: richText('Beekeepers keep bees.'),
    topics: [topic.id],
    disclosures: [disclosure.id],
  })

  const page = await http.get(`/v1/articles/${article.slug}`)
  const list = await http.get(`/v1/articles?topic=${topic.slug}`)
  const found = await http.get('/v1/search?q=beekeepers&type=articles')
  const feed = await http.get('/v1/changes')
  const drawn = await http.get(`/articles/${article.slug}`)

  expect(page.body).toMatchObject({ title: article.title, topics: [{ slug: topic.slug }] })
  expect(page.body.body.text).toBe('Beekeepers keep bees.')
  expect(drawn.text).toContain(`<h1 dir="auto">${article.title}</h1>`)
  expect(drawn.text).toContain('Beekeepers keep bees.')
  expect(page.body.disclosures.pageTop).toMatchObject([{ slug: disclosure.slug }])
  expect(list.body.docs).toMatchObject([{ slug: article.slug }])
  expect(found.body.docs).toMatchObject([{ type: 'articles', document: { slug: article.slug } }])
  expect(JSON.stringify(feed.body)).toContain(article.id)
})

test('an article without a text is not handed in, and the desk lists articles by their titles', async () => {
  const draft = await build.content('articles', { body: null })
  const { transition } = await import('#src/workflow/transition')
  const submitting = {
    payload,
    user: people.editor,
    collection: 'articles',
    id: draft.id,
    transition: 'submit',
  }

  await expect(transition(submitting as never)).rejects.toThrow()
  expect(payload.config.collections.find(({ slug }) => String(slug) === 'articles')?.admin.useAsTitle).toBe(
    'title',
  )
})
