import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`publications\` ADD \`taken_after\` numeric;`)
  // The events keep it as well: a site that went back a version and forward again has it as it was.
  await db.run(sql`UPDATE \`publications\` SET \`taken_after\` = (
    SELECT json_extract(\`events\`.\`details\`, '$.takenAfter') FROM \`events\`
    WHERE \`events\`.\`collection_slug\` = \`publications\`.\`source_collection\`
      AND \`events\`.\`document\` = \`publications\`.\`document\`
      AND json_extract(\`events\`.\`details\`, '$.publication') = \`publications\`.\`id\`
      AND json_extract(\`events\`.\`details\`, '$.takenAfter') IS NOT NULL
    LIMIT 1
  );`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`taken_after\`;`)
}
