import { z } from 'zod'

/** A page of a list, in the envelope that all lists here have. */
export type Page<T> = {
  docs: T[]
  totalDocs: number
  limit: number
  page: number
  totalPages: number
  hasNextPage: boolean
  hasPrevPage: boolean
  nextPage: number | null
  prevPage: number | null
}

export const pageOf = <T>(docs: T[], totalDocs: number, limit: number, page: number): Page<T> => {
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit))
  const hasNextPage = page < totalPages
  const hasPrevPage = page > 1
  return {
    docs,
    totalDocs,
    limit,
    page,
    totalPages,
    hasNextPage,
    hasPrevPage,
    nextPage: hasNextPage ? page + 1 : null,
    prevPage: hasPrevPage ? page - 1 : null,
  }
}

const wholeNumber = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, `It has to be a whole number from ${least} to ${most}.`)
    .transform(Number)
    .pipe(z.number().min(least, `At least ${least}.`).max(most, `At most ${most}.`))
    .default(otherwise)

/** `limit` and `page` of a query, as texts come in and numbers go out. */
export const pageParameters = {
  limit: wholeNumber(1, 100, 20),
  page: wholeNumber(1, 1_000_000, 1),
}
