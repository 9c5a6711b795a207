import { z } from 'zod'
import { CourseCard, EmbeddedReadingList } from '#src/delivery/shapes/catalogue'
import {
  Citation,
  Disclosures,
  JsonLd,
  Picture,
  Section,
  Seo,
  Share,
  TopicRef,
} from '#src/delivery/shapes/parts'
import { payPeriods } from '#src/content/payPeriod'
import { dates, day, identity, shape } from '#src/delivery/shapes/shape'

export const Salary = shape(
  'Salary',
  'What half of the people in this work earn more than, in one city.',
  z.object({
    city: z.string(),
    country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
    median: z.number(),
    percentiles: z
      .object({
        p10: z.number().nullable(),
        p25: z.number().nullable(),
        p75: z.number().nullable(),
        p90: z.number().nullable(),
      })
      .nullable()
      .describe('What 10, 25, 75 and 90 of a hundred people earn at most; null where none of them is known.'),
    period: z
      .enum(payPeriods)
      .describe('What the figures are paid for, as their source says it; nothing is converted.'),
    currency: z.string().describe('ISO 4217.'),
    formatted: z.string(),
    source: z.string().nullable(),
    observedOn: day.nullable(),
    validUntil: day.nullable(),
    highlighted: z.boolean().describe('Shown at once; the others behind "see all".'),
  }),
)

export const PathItem = shape(
  'PathItem',
  'A course of the path.',
  z.object({
    position: z.int(),
    relevance: z.number().nullable().describe('0 to 100.'),
    reason: z.string().nullable(),
    course: CourseCard,
  }),
)

export const CareerCard = shape(
  'CareerCard',
  'A career as it stands in a list.',
  z.object({
    ...identity,
    title: z.string(),
    summary: z.string().nullable(),
    topics: z.array(TopicRef),
    picture: Picture.nullable(),
    ...dates,
  }),
)

export const Career = shape(
  'Career',
  'A career guide, whole.',
  z.object({
    ...CareerCard.shape,
    sections: z.array(Section),
    citations: z.array(Citation),
    salaries: z.object({ heading: z.string().nullable(), items: z.array(Salary), total: z.int() }),
    path: z.object({
      heading: z.string().nullable(),
      intro: z.string().nullable(),
      total: z.int(),
      sortedBy: z.literal('relevance'),
      items: z.array(PathItem),
    }),
    readingList: EmbeddedReadingList,
    disclosures: Disclosures,
    share: Share,
    seo: Seo,
    jsonLd: z.array(JsonLd),
  }),
)
