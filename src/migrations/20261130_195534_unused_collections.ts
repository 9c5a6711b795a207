import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

/*
 * Four collections were declared for what was never built on them. Nothing could write a row of them; a table that holds one all
 * the same stays, with its rows.
 */
const unused = ['releases', 'schedules', 'outbox', 'webhooks'] as const

export async function up({ db, payload }: MigrateUpArgs): Promise<void> {
  for (const table of unused) {
    const { rows } = await db.run(sql.raw(`SELECT count(*) AS count FROM \`${table}\``))
    const count = Number(rows[0]!.count)
    if (count > 0) {
      payload.logger.warn(`The table ${table} is no longer used and is not empty (rows: ${count}): it is left as it is.`)
      continue
    }
    if (table === 'webhooks') await db.run(sql`DROP TABLE \`webhooks_texts\`;`)
    await db.run(sql.raw(`DROP TABLE \`${table}\``))
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`CREATE TABLE IF NOT EXISTS \`releases\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`state\` text,
  	\`publish_at\` text,
  	\`documents\` text,
  	\`created_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`releases_state_idx\` ON \`releases\` (\`state\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`releases_created_by_idx\` ON \`releases\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`releases_updated_at_idx\` ON \`releases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`releases_created_at_idx\` ON \`releases\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE IF NOT EXISTS \`schedules\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`publication\` text,
  	\`due_at\` text,
  	\`done_at\` text,
  	\`attempts\` numeric,
  	\`leased_until\` text,
  	\`leased_by\` text,
  	\`details\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`schedules_publication_idx\` ON \`schedules\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`schedules_due_at_idx\` ON \`schedules\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`schedules_updated_at_idx\` ON \`schedules\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`schedules_created_at_idx\` ON \`schedules\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`doneAt_dueAt_idx\` ON \`schedules\` (\`done_at\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE IF NOT EXISTS \`outbox\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`target\` text,
  	\`commit\` text,
  	\`body\` text,
  	\`due_at\` text,
  	\`sent_at\` text,
  	\`attempts\` numeric,
  	\`last_error\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`outbox_commit_idx\` ON \`outbox\` (\`commit\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`outbox_due_at_idx\` ON \`outbox\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`outbox_updated_at_idx\` ON \`outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`outbox_created_at_idx\` ON \`outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`sentAt_dueAt_idx\` ON \`outbox\` (\`sent_at\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE IF NOT EXISTS \`webhooks\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`enabled\` integer,
  	\`secret\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`webhooks_updated_at_idx\` ON \`webhooks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`webhooks_created_at_idx\` ON \`webhooks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE IF NOT EXISTS \`webhooks_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`webhooks_texts_order_parent\` ON \`webhooks_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX IF NOT EXISTS \`webhooks_texts_parent_idx\` ON \`webhooks_texts\` (\`parent_id\`,\`path\`);`)
}
