import { contentCollections, deliveredCollections } from '#src/content/model'

/*
 * Lists of imports, one line for each collection of src/content/model.ts, so that nobody has to write them. A file that is
 * missing is a type error in them.
 */

const head = '/* This file is made by `npm run generate` from src/content/model.ts. Do not edit it. */\n'

export const pascalCase = (slug: string): string =>
  slug.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())

const camelCase = (slug: string): string =>
  slug.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())

const sorted = (names: readonly string[]) => [...names].sort()

/** The text of each, by the path of its file. */
export const registries = (): Record<string, string> => ({
  'collections/contentCollections.ts': [
    head,
    "import type { CollectionConfig } from 'payload'\n",
    ...sorted(contentCollections.map(pascalCase)).map(
      (name) => `import { ${name} } from '#collections/${name}'`,
    ),
    '\n/** Every content collection, in the order of the menu. */',
    'export const contentCollections: CollectionConfig[] = [',
    ...contentCollections.map((slug) => `  ${pascalCase(slug)},`),
    ']\n',
  ].join('\n'),
  'src/delivery/resources/presentations.ts': [
    head,
    "import type { DeliveredCollection } from '#src/content/model'",
    "import type { Presentation } from '#src/delivery/resources/presentation'",
    ...sorted(deliveredCollections.map(camelCase)).map(
      (name) => `import { ${name} } from '#src/delivery/resources/${name}'`,
    ),
    '\n/** How each collection that readers can ask for is shown. */',
    'export const presentations = {',
    ...deliveredCollections.map((slug) =>
      slug === camelCase(slug) ? `  ${slug},` : `  '${slug}': ${camelCase(slug)},`,
    ),
    '} as const satisfies Record<DeliveredCollection, Presentation>\n',
  ].join('\n'),
})
