import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_site\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`site_name\` text,
  	\`mission\` text,
  	\`catalogue_claim\` text,
  	\`share_text\` text,
  	\`reading_list_empty_message\` text,
  	\`affiliate_statement\` text,
  	\`copyright\` text,
  	\`slug\` text DEFAULT 'site' NOT NULL,
  	\`workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`live\` integer DEFAULT false,
  	\`revision\` text,
  	\`assignee_id\` text,
  	\`due_at\` text,
  	\`lock_version\` numeric,
  	\`authors\` text,
  	\`approvals\` text,
  	\`submitted_by\` text,
  	\`submitted_at\` text,
  	\`created_by\` text,
  	\`publish_at\` text,
  	\`expire_at\` text,
  	\`published_at\` text,
  	\`first_published_at\` text,
  	\`publication\` text,
  	\`last_note\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  // The texts become the one document of their collection. Its state is given when the site starts (adoptReferences).
  await db.run(sql`INSERT INTO \`__new_site\`("id", "site_name", "mission", "catalogue_claim", "share_text", "reading_list_empty_message", "affiliate_statement", "copyright", "updated_at", "created_at") SELECT 'site', "site_name", "mission", "catalogue_claim", "share_text", "reading_list_empty_message", "affiliate_statement", "copyright", coalesce("updated_at", strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), coalesce("created_at", strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) FROM \`site\` LIMIT 1;`)
  await db.run(sql`DROP TABLE \`site\`;`)
  await db.run(sql`ALTER TABLE \`__new_site\` RENAME TO \`site\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_slug_idx\` ON \`site\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`site_workflow_state_idx\` ON \`site\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`site_live_idx\` ON \`site\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`site_revision_idx\` ON \`site\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`site_assignee_idx\` ON \`site\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`site_due_at_idx\` ON \`site\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`site_submitted_by_idx\` ON \`site\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`site_submitted_at_idx\` ON \`site\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`site_created_by_idx\` ON \`site\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`site_publish_at_idx\` ON \`site\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`site_expire_at_idx\` ON \`site\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`site_published_at_idx\` ON \`site\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`site_first_published_at_idx\` ON \`site\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`site_publication_idx\` ON \`site\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`site_updated_at_idx\` ON \`site\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`site_created_at_idx\` ON \`site\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`site_workflowState_dueAt_submittedAt_idx\` ON \`site\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`site_createdBy_workflowState_updatedAt_idx\` ON \`site\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`site_live_publishedAt_idx\` ON \`site\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`site_workflowState_createdAt_idx\` ON \`site\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`site_id\` text REFERENCES site(id) ON DELETE cascade;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_site_id_idx\` ON \`payload_locked_documents_rels\` (\`site_id\`);`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`parent_id\` text REFERENCES site(id) ON DELETE set null;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_slug\` text DEFAULT 'site' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_revision\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_assignee_id\` text REFERENCES users(id) ON DELETE set null;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_due_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_authors\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_approvals\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_created_by\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_publication\` text;`)
  await db.run(sql`ALTER TABLE \`_site_v\` ADD \`version_last_note\` text;`)
  await db.run(sql`UPDATE \`_site_v\` SET \`parent_id\` = (SELECT \`id\` FROM \`site\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_parent_idx\` ON \`_site_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_slug_idx\` ON \`_site_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_workflow_state_idx\` ON \`_site_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_live_idx\` ON \`_site_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_revision_idx\` ON \`_site_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_assignee_idx\` ON \`_site_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_due_at_idx\` ON \`_site_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_submitted_by_idx\` ON \`_site_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_submitted_at_idx\` ON \`_site_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_created_by_idx\` ON \`_site_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_publish_at_idx\` ON \`_site_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_expire_at_idx\` ON \`_site_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_published_at_idx\` ON \`_site_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_first_published_at_idx\` ON \`_site_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_publication_idx\` ON \`_site_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_updated_at_idx\` ON \`_site_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_version_created_at_idx\` ON \`_site_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_workflowState_version_dueAt_ver_caa83684_idx\` ON \`_site_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_createdBy_version_workflowState_7d44366a_idx\` ON \`_site_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_live_version_publishedAt_idx\` ON \`_site_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_version_workflowState_version_createdAt_idx\` ON \`_site_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_site\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site_name\` text,
  	\`mission\` text,
  	\`catalogue_claim\` text,
  	\`share_text\` text,
  	\`reading_list_empty_message\` text,
  	\`affiliate_statement\` text,
  	\`copyright\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`INSERT INTO \`__new_site\`("id", "site_name", "mission", "catalogue_claim", "share_text", "reading_list_empty_message", "affiliate_statement", "copyright", "updated_at", "created_at") SELECT "id", "site_name", "mission", "catalogue_claim", "share_text", "reading_list_empty_message", "affiliate_statement", "copyright", "updated_at", "created_at" FROM \`site\`;`)
  await db.run(sql`DROP TABLE \`site\`;`)
  await db.run(sql`ALTER TABLE \`__new_site\` RENAME TO \`site\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE TABLE \`__new__site_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`version_site_name\` text,
  	\`version_mission\` text,
  	\`version_catalogue_claim\` text,
  	\`version_share_text\` text,
  	\`version_reading_list_empty_message\` text,
  	\`version_affiliate_statement\` text,
  	\`version_copyright\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`INSERT INTO \`__new__site_v\`("id", "version_site_name", "version_mission", "version_catalogue_claim", "version_share_text", "version_reading_list_empty_message", "version_affiliate_statement", "version_copyright", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "version_site_name", "version_mission", "version_catalogue_claim", "version_share_text", "version_reading_list_empty_message", "version_affiliate_statement", "version_copyright", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_site_v\`;`)
  await db.run(sql`DROP TABLE \`_site_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__site_v\` RENAME TO \`_site_v\`;`)
  await db.run(sql`CREATE INDEX \`_site_v_created_at_idx\` ON \`_site_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_updated_at_idx\` ON \`_site_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`careers_id\` text,
  	\`reading_lists_id\` text,
  	\`disclosures_id\` text,
  	\`courses_id\` text,
  	\`books_id\` text,
  	\`topics_id\` text,
  	\`providers_id\` text,
  	\`cities_id\` text,
  	\`users_id\` text,
  	\`media_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`careers_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`reading_lists_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`courses_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`books_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`providers_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`cities_id\`) REFERENCES \`cities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "careers_id", "reading_lists_id", "disclosures_id", "courses_id", "books_id", "topics_id", "providers_id", "cities_id", "users_id", "media_id") SELECT "id", "order", "parent_id", "path", "careers_id", "reading_lists_id", "disclosures_id", "courses_id", "books_id", "topics_id", "providers_id", "cities_id", "users_id", "media_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_careers_id_idx\` ON \`payload_locked_documents_rels\` (\`careers_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_reading_lists_id_idx\` ON \`payload_locked_documents_rels\` (\`reading_lists_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_disclosures_id_idx\` ON \`payload_locked_documents_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_courses_id_idx\` ON \`payload_locked_documents_rels\` (\`courses_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_books_id_idx\` ON \`payload_locked_documents_rels\` (\`books_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_topics_id_idx\` ON \`payload_locked_documents_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_providers_id_idx\` ON \`payload_locked_documents_rels\` (\`providers_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_cities_id_idx\` ON \`payload_locked_documents_rels\` (\`cities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
}
