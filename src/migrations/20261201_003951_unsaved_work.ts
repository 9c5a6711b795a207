import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`unsaved_work\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`owner\` text,
  	\`collection_slug\` text,
  	\`document\` text,
  	\`revision\` text,
  	\`work\` text,
  	\`kept_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`unsaved_work_kept_at_idx\` ON \`unsaved_work\` (\`kept_at\`);`)
  await db.run(sql`CREATE INDEX \`unsaved_work_updated_at_idx\` ON \`unsaved_work\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`unsaved_work_created_at_idx\` ON \`unsaved_work\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`unsaved_work_owner_collectionSlug_document_idx\` ON \`unsaved_work\` (\`owner\`,\`collection_slug\`,\`document\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`unsaved_work\`;`)
}
