// Made by `npm run openapi` from docs/openapi.json. Do not edit.

export interface paths {
  '/careers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Career guides.
     * @description A page of careers as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listCareers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/careers/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One career, whole.
     * @description All of the career and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getCareer']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/reading-lists': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Curated lists of books and courses.
     * @description A page of reading lists as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listReadingLists']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/reading-lists/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One reading list, whole.
     * @description All of the reading list and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getReadingList']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/courses': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The catalogue of courses.
     * @description A page of courses as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listCourses']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/courses/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One course, whole.
     * @description All of the course and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getCourse']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/books': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The catalogue of books.
     * @description A page of books as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listBooks']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/books/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One book, whole.
     * @description All of the book and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getBook']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/topics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Topics, a tree.
     * @description A page of topics as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listTopics']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/topics/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One topic, whole.
     * @description All of the topic and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getTopic']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/providers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who offers courses.
     * @description A page of providers as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listProviders']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/providers/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One provider, whole.
     * @description All of the provider and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getProvider']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/disclosures': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What readers have to be told.
     * @description A page of disclosures as they stand in a list. With `fields` each has only the members that were asked for.
     */
    get: operations['listDisclosures']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/disclosures/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One disclosure, whole.
     * @description All of the disclosure and of what it embeds, in one answer. A slug it once had redirects to the one it has now.
     */
    get: operations['getDisclosure']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What there is to read here.
     * @description The addresses of everything else, and of the description and the docs.
     */
    get: operations['getDirectory']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/search': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Careers, reading lists, courses and books that have the words, best first.
     * @description Every word has to be there, the last one may be half typed. When nothing has the words, near ones are looked for, and `correctedTo` says which.
     */
    get: operations['search']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/changes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What was published and unpublished, in the order in which readers saw it.
     * @description Keep the cursor of each answer and give it as `since`: a client that applies the changes in order has exactly what is live.
     */
    get: operations['listChanges']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/redirects': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The slugs that live pages had before.
     * @description For frontends that build their redirects ahead; a request for an old slug is redirected here as well.
     */
    get: operations['listRedirects']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/site': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The texts of the site itself.
     * @description Mission, claims, share text and copyright, for headers and footers.
     */
    get: operations['getSite']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /** @description A link to elsewhere. Put `rel` on the anchor; where `disclosureLabel` is not null, show it beside the link. */
    Link: {
      /** @description An http or https address. */
      url: string
      /** @description "sponsored nofollow" when the link earns a commission. */
      rel: string
      /** @description True when the link earns a commission. */
      affiliate: boolean
      disclosureLabel: string | null
    }
    /** @description A picture with its sizes. Addresses are relative to the server when it serves the files itself. */
    Picture: {
      url: string
      alt: string
      caption: string | null
      credit: string | null
      width: number | null
      height: number | null
      mimeType: string | null
      sizes: {
        name: string
        url: string
        width: number | null
        height: number | null
        mimeType: string | null
      }[]
    }
    /** @description A topic, named. */
    TopicRef: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      name: string
    }
    /** @description Who offers a course, named. */
    ProviderRef: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      name: string
      url: string | null
    }
    /** @description An amount of money. `formatted` is English; for other languages format amount and currency yourself. */
    Price: {
      amount: number
      /** @description ISO 4217. */
      currency: string
      formatted: string
    }
    /** @description From 0 to 5, and by how many. */
    Rating: {
      value: number
      count: number | null
    }
    /** @description A node of the text: a paragraph, a heading, a list, a link, words. Kinds that come later have other attributes; show their children. */
    LexicalNode: {
      type: string
      version: number
      /** @description The words of a node of type "text". */
      text?: string
      format?: (number | string) | null
      tag?: string | null
      children?: components['schemas']['LexicalNode'][]
    } & {
      [key: string]: unknown
    }
    /** @description A part of a page, with or without a heading. */
    Section: {
      heading: string | null
      /** @description Unique in the page; for `id` and `#` links. */
      anchor: string
      /** @description Safe to insert: escaped, with http, https and mailto links only. */
      html: string
      text: string
      /** @description Lexical editor state. */
      lexical: {
        root: {
          /** @constant */
          type: 'root'
          children: components['schemas']['LexicalNode'][]
        } & {
          [key: string]: unknown
        }
      } & {
        [key: string]: unknown
      }
    }
    /** @description What the reader has to be told, in the place where it has to be read. */
    DisclosureText: {
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      /** @enum {string} */
      kind: 'affiliate' | 'salary_estimate' | 'outcome' | 'ai' | 'custom'
      /** @description Short; shown beside each link it is about. */
      label: string | null
      text: string
      html: string
      /** @description ISO 3166-1 alpha-2, "EU", or "worldwide". */
      jurisdictions: string[]
    }
    /** @description The disclosures in force, by the place where they have to be read. */
    Disclosures: {
      pageTop: components['schemas']['DisclosureText'][]
      beforeList: components['schemas']['DisclosureText'][]
      inline: components['schemas']['DisclosureText'][]
      footer: components['schemas']['DisclosureText'][]
    }
    /** @description For share buttons. */
    Share: {
      title: string
      text: string
      /** @description An http or https address. */
      url: string
    }
    /** @description For the head of the page. */
    Seo: {
      title: string
      description: string | null
      /** @description An http or https address. */
      canonical: string
      image: string | null
    }
    /** @description A schema.org object. When you put it into a script element, escape "<" as \u003c. */
    JsonLd: {
      /** @constant */
      '@context': 'https://schema.org'
      '@type': string
    } & {
      [key: string]: unknown
    }
    /** @description Where a statement comes from. */
    Citation: {
      text: string
      url: string | null
      accessedOn: string | null
    }
    /** @description A disclosure by itself. */
    Disclosure: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      /** @enum {string} */
      kind: 'affiliate' | 'salary_estimate' | 'outcome' | 'ai' | 'custom'
      /** @description Short; shown beside each link it is about. */
      label: string | null
      text: string
      html: string
      /** @description ISO 3166-1 alpha-2, "EU", or "worldwide". */
      jurisdictions: string[]
      /** @enum {string} */
      placement: 'page_top' | 'before_list' | 'inline' | 'footer'
      validFrom: string | null
      validUntil: string | null
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      updatedAt: string
    }
    /** @description Who offers courses. */
    Provider: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      name: string
      url: string | null
      logo: components['schemas']['Picture'] | null
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      updatedAt: string
    }
    /** @description A topic as it stands in a list. */
    TopicCard: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      name: string
      description: string | null
      parent: components['schemas']['TopicRef'] | null
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      updatedAt: string
    }
    /** @description A topic with its place in the tree. */
    Topic: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      name: string
      description: string | null
      parent: components['schemas']['TopicRef'] | null
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description An instant, ISO 8601 in UTC.
       */
      updatedAt: string
      /** @description From the root to the parent. */
      ancestors: components['schemas']['TopicRef'][]
      children: components['schemas']['TopicRef'][]
    }
    /** @description The texts of the site itself. */
    Site: {
      name: string | null
      mission: string | null
      catalogueClaim: string | null
      shareText: string | null
      copyright: string | null
      affiliateStatement: string | null
      readingListEmptyMessage: string | null
      /** @description An http or https address. */
      url: string
      updatedAt: string | null
    }
    /** @description A course as it stands in a list, a path or a reading list. */
    CourseCard: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      provider: components['schemas']['ProviderRef'] | null
      /** @description The plain address; null when only a link that earns a commission leads there. */
      url: string | null
      link: components['schemas']['Link'] | null
      topics: components['schemas']['TopicRef'][]
      level: ('beginner' | 'intermediate' | 'advanced' | 'any') | null
      /** @description BCP 47. */
      language: string | null
      price: components['schemas']['Price'] | null
      effort: string | null
      effortHours: number | null
      rating: components['schemas']['Rating'] | null
      description: string | null
      availability: ('available' | 'upcoming' | 'archived' | 'unavailable') | null
      picture: components['schemas']['Picture'] | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
    }
    /** @description A course. */
    Course: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      provider: components['schemas']['ProviderRef'] | null
      /** @description The plain address; null when only a link that earns a commission leads there. */
      url: string | null
      link: components['schemas']['Link'] | null
      topics: components['schemas']['TopicRef'][]
      level: ('beginner' | 'intermediate' | 'advanced' | 'any') | null
      /** @description BCP 47. */
      language: string | null
      price: components['schemas']['Price'] | null
      effort: string | null
      effortHours: number | null
      rating: components['schemas']['Rating'] | null
      description: string | null
      availability: ('available' | 'upcoming' | 'archived' | 'unavailable') | null
      picture: components['schemas']['Picture'] | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
      disclosures: components['schemas']['Disclosures']
      share: components['schemas']['Share']
      seo: components['schemas']['Seo']
      jsonLd: components['schemas']['JsonLd'][]
    }
    /** @description A book as it stands in a list or a reading list. */
    BookCard: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      authors: string[]
      isbn13: string | null
      publisher: string | null
      year: number | null
      /** @description BCP 47. */
      language: string | null
      /** @description The plain address; null when only a link that earns a commission leads there. */
      url: string | null
      link: components['schemas']['Link'] | null
      cover: components['schemas']['Picture'] | null
      topics: components['schemas']['TopicRef'][]
      description: string | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
    }
    /** @description A book. */
    Book: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      authors: string[]
      isbn13: string | null
      publisher: string | null
      year: number | null
      /** @description BCP 47. */
      language: string | null
      /** @description The plain address; null when only a link that earns a commission leads there. */
      url: string | null
      link: components['schemas']['Link'] | null
      cover: components['schemas']['Picture'] | null
      topics: components['schemas']['TopicRef'][]
      description: string | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
      disclosures: components['schemas']['Disclosures']
      share: components['schemas']['Share']
      seo: components['schemas']['Seo']
      jsonLd: components['schemas']['JsonLd'][]
    }
    /** @description A book, and why it is here. */
    ReadingListBook: {
      position: number
      note: string | null
      relevance: number | null
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'book'
      book: components['schemas']['BookCard']
    }
    /** @description A course, and why it is here. */
    ReadingListCourse: {
      position: number
      note: string | null
      relevance: number | null
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'course'
      course: components['schemas']['CourseCard']
    }
    /** @description A book or a course, and why it is here. */
    ReadingListItem: components['schemas']['ReadingListBook'] | components['schemas']['ReadingListCourse']
    /** @description The reading list of a career. Without one: slug null, no items, and what to say instead. */
    EmbeddedReadingList: {
      slug: string | null
      title: string
      intro: string | null
      /** @description How many items are shown. */
      total: number
      /** @description What to show when there are no items; null when there are. */
      emptyMessage: string | null
      items: components['schemas']['ReadingListItem'][]
    }
    /** @description A reading list as it stands in a list. */
    ReadingListCard: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      intro: string | null
      total: number
      topics: components['schemas']['TopicRef'][]
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
    }
    /** @description A reading list with its items, in the editors’ order. */
    ReadingList: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      intro: string | null
      /** @description How many items are shown. */
      total: number
      topics: components['schemas']['TopicRef'][]
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
      /** @description What to show when there are no items; null when there are. */
      emptyMessage: string | null
      items: components['schemas']['ReadingListItem'][]
      disclosures: components['schemas']['Disclosures']
      share: components['schemas']['Share']
      seo: components['schemas']['Seo']
      jsonLd: components['schemas']['JsonLd'][]
    }
    /** @description What half of the people in this work earn more than, in one city. */
    Salary: {
      city: string
      /** @description ISO 3166-1 alpha-2. */
      country: string | null
      median: number
      /** @description What 10, 25, 75 and 90 of a hundred people earn at most; null where none of them is known. */
      percentiles: {
        p10: number | null
        p25: number | null
        p75: number | null
        p90: number | null
      } | null
      /**
       * @description What the figures are paid for, as their source says it; nothing is converted.
       * @enum {string}
       */
      period: 'year' | 'month' | 'week' | 'day' | 'hour'
      /** @description ISO 4217. */
      currency: string
      formatted: string
      source: string | null
      observedOn: string | null
      validUntil: string | null
      /** @description Shown at once; the others behind "see all". */
      highlighted: boolean
    }
    /** @description A course of the path. */
    PathItem: {
      position: number
      /** @description 0 to 100. */
      relevance: number | null
      reason: string | null
      course: components['schemas']['CourseCard']
    }
    /** @description A career as it stands in a list. */
    CareerCard: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      summary: string | null
      topics: components['schemas']['TopicRef'][]
      picture: components['schemas']['Picture'] | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
    }
    /** @description A career guide, whole. */
    Career: {
      /** @description Never changes, also when the slug does; the same on every database. */
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      title: string
      summary: string | null
      topics: components['schemas']['TopicRef'][]
      picture: components['schemas']['Picture'] | null
      /**
       * Format: date-time
       * @description When it was first live.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When this content went live.
       */
      updatedAt: string
      sections: components['schemas']['Section'][]
      citations: components['schemas']['Citation'][]
      salaries: {
        heading: string | null
        items: components['schemas']['Salary'][]
        total: number
      }
      path: {
        heading: string | null
        intro: string | null
        total: number
        /** @constant */
        sortedBy: 'relevance'
        items: components['schemas']['PathItem'][]
      }
      readingList: components['schemas']['EmbeddedReadingList']
      disclosures: components['schemas']['Disclosures']
      share: components['schemas']['Share']
      seo: components['schemas']['Seo']
      jsonLd: components['schemas']['JsonLd'][]
    }
    /** @description A value a list can be narrowed to, and how many documents it would have then. */
    FacetValue: {
      /** @description What to put into the parameter. */
      value: string
      /** @description The name, where the value is a slug. */
      label: string | null
      count: number
    }
    /** @description Problem details (RFC 9457). */
    Problem: {
      type: string
      title: string
      status: number
      detail: string
      errors: ({
        path: string
        message: string
      } & {
        [key: string]: unknown
      })[]
    } & {
      [key: string]: unknown
    }
    /** @description A page of the list at /careers. */
    CareerPage: {
      docs: components['schemas']['CareerCard'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
      /** @description Most frequent first, at most 100 of each. There when facets were asked for. */
      facets?: {
        topic?: components['schemas']['FacetValue'][]
      }
    }
    /** @description A page of the list at /reading-lists. */
    ReadingListPage: {
      docs: components['schemas']['ReadingListCard'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
      /** @description Most frequent first, at most 100 of each. There when facets were asked for. */
      facets?: {
        topic?: components['schemas']['FacetValue'][]
      }
    }
    /** @description A page of the list at /courses. */
    CoursePage: {
      docs: components['schemas']['CourseCard'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
      /** @description Most frequent first, at most 100 of each. There when facets were asked for. */
      facets?: {
        topic?: components['schemas']['FacetValue'][]
        provider?: components['schemas']['FacetValue'][]
        level?: components['schemas']['FacetValue'][]
        language?: components['schemas']['FacetValue'][]
        availability?: components['schemas']['FacetValue'][]
      }
    }
    /** @description A page of the list at /books. */
    BookPage: {
      docs: components['schemas']['BookCard'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
      /** @description Most frequent first, at most 100 of each. There when facets were asked for. */
      facets?: {
        topic?: components['schemas']['FacetValue'][]
        language?: components['schemas']['FacetValue'][]
      }
    }
    /** @description A page of the list at /topics. */
    TopicPage: {
      docs: components['schemas']['TopicCard'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
    }
    /** @description A page of the list at /providers. */
    ProviderPage: {
      docs: components['schemas']['Provider'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
    }
    /** @description A page of the list at /disclosures. */
    DisclosurePage: {
      docs: components['schemas']['Disclosure'][]
      totalDocs: number
      limit: number
      /** @description Counted from 1; null when one leafs through by cursor. */
      page: number | null
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description Where to go on; null after the last page. There when a cursor was given. */
      nextCursor?: string | null
    }
    /** @description The address of a page: `/v1/{collection}/{slug}`, and where it is on the public site. */
    ChangedPage: {
      /**
       * @description More may come; leave alone what you do not know.
       * @enum {string}
       */
      collection: 'careers' | 'reading-lists' | 'courses' | 'books' | 'topics' | 'providers' | 'disclosures'
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      /** @description An http or https address. */
      url: string
    }
    /** @description Readers began to see a publication of a document, or no longer see the document. */
    Change: {
      /** @enum {string} */
      type: 'publish' | 'unpublish'
      /**
       * @description More may come; leave alone what you do not know.
       * @enum {string}
       */
      collection:
        | 'careers'
        | 'reading-lists'
        | 'courses'
        | 'books'
        | 'disclosures'
        | 'topics'
        | 'providers'
        | 'cities'
        | 'site'
      id: string
      /** @description The name in the address; may change, and then the old one redirects. */
      slug: string
      /** @description The page on the public site; null for what has no page (cities). */
      url: string | null
      /**
       * Format: date-time
       * @description When readers saw it.
       */
      at: string
      /** @description The slug the document was known by before, where it is another one; the old address redirects. */
      previousSlug: string | null
      /** @description The pages whose answer may be another one since: its own, and all that show the document now. */
      pages: components['schemas']['ChangedPage'][]
      /** @description False when any page may have changed (a text of the site, a programme of a provider, very many). */
      arePagesExact: boolean
    }
    /** @description Changes in the order in which readers saw them. */
    Changes: {
      /** @description Give it as “since” to get what comes after. It is good for ever. */
      cursor: string
      changes: components['schemas']['Change'][]
      /** @description Whether there may be more already. */
      hasMore: boolean
    }
    /** @description What there is to read here. */
    Directory: {
      /** @description The description of all of it, OpenAPI 3.1. */
      openapi: string
      /** @description The same for people, in a browser. */
      docs: string
      /** @description Each can be read by a GET of its address; pages of a list are below it, by their slug. */
      resources: {
        name: string
        about: string
        /** @description An address of this server, below the one you asked for. */
        url: string
      }[]
    }
    /** @description A slug that a live page had before, and the one it has now. */
    Redirect: {
      /**
       * @description More may come; leave alone what you do not know.
       * @enum {string}
       */
      collection: 'careers' | 'reading-lists' | 'courses' | 'books' | 'topics' | 'providers' | 'disclosures'
      /** @description The slug it had. */
      from: string
      /** @description The slug it has now. */
      to: string
      /** @description Where the page is on the public site. */
      url: string
    }
    /** @description A page of the redirects, sorted by collection and old slug. */
    Redirects: {
      docs: components['schemas']['Redirect'][]
      totalDocs: number
      limit: number
      page: number
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
    }
    /** @description Where the words were found, as HTML: escaped, with <mark> around them. */
    Highlights: {
      title: string
      /** @description A stretch of the text; null when the words are in the title only. */
      text: string | null
    }
    /** @description A page of careers that has all the words. */
    CareerHit: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'careers'
      highlights: components['schemas']['Highlights']
      document: components['schemas']['CareerCard']
    }
    /** @description A page of reading-lists that has all the words. */
    ReadingListHit: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'reading-lists'
      highlights: components['schemas']['Highlights']
      document: components['schemas']['ReadingListCard']
    }
    /** @description A page of courses that has all the words. */
    CourseHit: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'courses'
      highlights: components['schemas']['Highlights']
      document: components['schemas']['CourseCard']
    }
    /** @description A page of books that has all the words. */
    BookHit: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'books'
      highlights: components['schemas']['Highlights']
      document: components['schemas']['BookCard']
    }
    /** @description A page that has all the words, as it stands in a list. */
    SearchHit:
      | components['schemas']['CareerHit']
      | components['schemas']['ReadingListHit']
      | components['schemas']['CourseHit']
      | components['schemas']['BookHit']
    /** @description A page of what was found, best first. The first 1,000 hits are counted and can be leafed through. */
    SearchPage: {
      q: string
      /** @description The words that were looked for instead, when nothing has the words as they were written. */
      correctedTo: string | null
      docs: components['schemas']['SearchHit'][]
      totalDocs: number
      limit: number
      page: number
      totalPages: number
      hasNextPage: boolean
      hasPrevPage: boolean
      nextPage: number | null
      prevPage: number | null
      /** @description False when there are more than the 1,000 that totalDocs says. */
      isTotalExact: boolean
    }
  }
  responses: {
    /** @description A problem (RFC 9457). */
    Problem: {
      headers: {
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Too many requests in this minute; the RateLimit headers of every answer say how many are left. */
    TooManyRequests: {
      headers: {
        /** @description Seconds to wait. */
        'Retry-After'?: number
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
  }
  parameters: never
  requestBodies: never
  headers: {
    /** @description Strong; one for each content encoding. */
    ETag: string
    /** @description No later change is in this answer. */
    'Last-Modified': string
    /** @description How long caches may keep it. */
    'Cache-Control': string
    /** @description Tags to purge by, divided by commas. */
    'Cache-Tag': string
    /** @description The same tags, divided by blanks. */
    'Surrogate-Key': string
  }
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  listCareers: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          'title' | '-title' | 'publishedAt' | '-publishedAt' | 'updatedAt' | '-updatedAt' | 'slug' | '-slug'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: ('id' | 'slug' | 'title' | 'summary' | 'topics' | 'picture' | 'publishedAt' | 'updatedAt')[]
        /** @description Counts by value, each as if the list were not narrowed by that very facet. */
        facets?: 'topic'[]
        /** @description What readers saw at this past instant. */
        asOf?: string
        /** @description Slug of a topic; its sub-topics count too. */
        topic?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CareerPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getCareer: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Career']
        }
      }
      /** @description The career has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listReadingLists: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          'title' | '-title' | 'publishedAt' | '-publishedAt' | 'updatedAt' | '-updatedAt' | 'slug' | '-slug'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: ('id' | 'slug' | 'title' | 'intro' | 'total' | 'topics' | 'publishedAt' | 'updatedAt')[]
        /** @description Counts by value, each as if the list were not narrowed by that very facet. */
        facets?: 'topic'[]
        /** @description What readers saw at this past instant. */
        asOf?: string
        /** @description Slug of a topic; its sub-topics count too. */
        topic?: string
        /** @description Slug of a career: what its page recommends. */
        career?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ReadingListPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getReadingList: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ReadingList']
        }
      }
      /** @description The reading list has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listCourses: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          | 'title'
          | '-title'
          | 'publishedAt'
          | '-publishedAt'
          | 'updatedAt'
          | '-updatedAt'
          | 'slug'
          | '-slug'
          | 'rating'
          | '-rating'
          | 'price'
          | '-price'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: (
          | 'id'
          | 'slug'
          | 'title'
          | 'provider'
          | 'url'
          | 'link'
          | 'topics'
          | 'level'
          | 'language'
          | 'price'
          | 'effort'
          | 'effortHours'
          | 'rating'
          | 'description'
          | 'availability'
          | 'picture'
          | 'publishedAt'
          | 'updatedAt'
        )[]
        /** @description Counts by value, each as if the list were not narrowed by that very facet. */
        facets?: ('topic' | 'provider' | 'level' | 'language' | 'availability')[]
        /** @description What readers saw at this past instant. */
        asOf?: string
        /** @description Slug of a topic; its sub-topics count too. */
        topic?: string
        /** @description Slug of a provider. */
        provider?: string
        level?: 'beginner' | 'intermediate' | 'advanced' | 'any'
        /** @description BCP 47, exactly as the documents have it. */
        language?: string
        availability?: 'available' | 'upcoming' | 'archived' | 'unavailable'
        /** @description The least it costs, in whatever currency the document has; give currency too to compare like with like. */
        priceMin?: number
        /** @description The most it costs, in whatever currency the document has; give currency too to compare like with like. */
        priceMax?: number
        /** @description Only what has its price in this currency. */
        currency?: string
        /** @description true: costs nothing. false: has a price. What has no known price is neither. */
        free?: boolean
        /** @description Slug of a career: what its page recommends. */
        career?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CoursePage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getCourse: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Course']
        }
      }
      /** @description The course has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listBooks: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          | 'title'
          | '-title'
          | 'publishedAt'
          | '-publishedAt'
          | 'updatedAt'
          | '-updatedAt'
          | 'slug'
          | '-slug'
          | 'year'
          | '-year'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: (
          | 'id'
          | 'slug'
          | 'title'
          | 'authors'
          | 'isbn13'
          | 'publisher'
          | 'year'
          | 'language'
          | 'url'
          | 'link'
          | 'cover'
          | 'topics'
          | 'description'
          | 'publishedAt'
          | 'updatedAt'
        )[]
        /** @description Counts by value, each as if the list were not narrowed by that very facet. */
        facets?: ('topic' | 'language')[]
        /** @description What readers saw at this past instant. */
        asOf?: string
        /** @description Slug of a topic; its sub-topics count too. */
        topic?: string
        /** @description BCP 47, exactly as the documents have it. */
        language?: string
        /** @description Slug of a career: what its page recommends. */
        career?: string
        isbn13?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BookPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getBook: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Book']
        }
      }
      /** @description The book has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listTopics: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          'title' | '-title' | 'publishedAt' | '-publishedAt' | 'updatedAt' | '-updatedAt' | 'slug' | '-slug'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: ('id' | 'slug' | 'name' | 'description' | 'parent' | 'publishedAt' | 'updatedAt')[]
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TopicPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getTopic: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Topic']
        }
      }
      /** @description The topic has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listProviders: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          'title' | '-title' | 'publishedAt' | '-publishedAt' | 'updatedAt' | '-updatedAt' | 'slug' | '-slug'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: ('id' | 'slug' | 'name' | 'url' | 'logo' | 'publishedAt' | 'updatedAt')[]
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProviderPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getProvider: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Provider']
        }
      }
      /** @description The provider has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listDisclosures: {
    parameters: {
      query?: {
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description “-” in front sorts descending. What is not known comes last either way. */
        sort?:
          'title' | '-title' | 'publishedAt' | '-publishedAt' | 'updatedAt' | '-updatedAt' | 'slug' | '-slug'
        /** @description Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: begin with an empty one, go on with nextCursor. */
        cursor?: string
        /** @description Only these members of each document. */
        fields?: (
          | 'id'
          | 'slug'
          | 'kind'
          | 'label'
          | 'text'
          | 'html'
          | 'jurisdictions'
          | 'placement'
          | 'validFrom'
          | 'validUntil'
          | 'publishedAt'
          | 'updatedAt'
        )[]
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DisclosurePage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getDisclosure: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path: {
        slug: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Disclosure']
        }
      }
      /** @description The disclosure has another slug now. */
      301: {
        headers: {
          Location?: string
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      404: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getDirectory: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Directory']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  search: {
    parameters: {
      query: {
        /** @description What to look for. The last word may be half typed; put a blank behind it when it is whole. */
        q: string
        /** @description Only this kind of page. */
        type?: 'careers' | 'reading-lists' | 'courses' | 'books'
        /** @description Slug of a topic; its sub-topics count too. */
        topic?: string
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SearchPage']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listChanges: {
    parameters: {
      query?: {
        /** @description The cursor of the answer before; left out, the feed begins with the first publish there was. */
        since?: string
        /** @description Changes in an answer. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Changes']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  listRedirects: {
    parameters: {
      query?: {
        /** @description Only pages of this collection. */
        collection?:
          'careers' | 'reading-lists' | 'courses' | 'books' | 'topics' | 'providers' | 'disclosures'
        /** @description Documents on a page. */
        limit?: number
        /** @description Counted from 1. */
        page?: number
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Redirects']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
  getSite: {
    parameters: {
      query?: {
        /** @description What readers saw at this past instant. */
        asOf?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is live. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Surrogate-Key': components['headers']['Surrogate-Key']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
      /** @description The reader’s copy is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem']
      403: components['responses']['Problem']
      406: components['responses']['Problem']
      414: components['responses']['Problem']
      429: components['responses']['TooManyRequests']
      500: components['responses']['Problem']
    }
  }
}
