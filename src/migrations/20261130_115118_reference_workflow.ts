import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`topics\` ADD \`workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`revision\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`due_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`authors\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`approvals\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`created_by\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`published_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`publication\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`last_note\` text;`)
  await db.run(sql`CREATE INDEX \`topics_workflow_state_idx\` ON \`topics\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`topics_live_idx\` ON \`topics\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`topics_revision_idx\` ON \`topics\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`topics_assignee_idx\` ON \`topics\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`topics_due_at_idx\` ON \`topics\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_submitted_by_idx\` ON \`topics\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`topics_submitted_at_idx\` ON \`topics\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_by_idx\` ON \`topics\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`topics_publish_at_idx\` ON \`topics\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_expire_at_idx\` ON \`topics\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_published_at_idx\` ON \`topics\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_first_published_at_idx\` ON \`topics\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_publication_idx\` ON \`topics\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`topics_workflowState_dueAt_submittedAt_idx\` ON \`topics\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_createdBy_workflowState_updatedAt_idx\` ON \`topics\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_live_publishedAt_idx\` ON \`topics\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_workflowState_createdAt_idx\` ON \`topics\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_revision\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_due_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_authors\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_approvals\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_created_by\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_publication\` text;`)
  await db.run(sql`ALTER TABLE \`_topics_v\` ADD \`version_last_note\` text;`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_workflow_state_idx\` ON \`_topics_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_live_idx\` ON \`_topics_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_revision_idx\` ON \`_topics_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_assignee_idx\` ON \`_topics_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_due_at_idx\` ON \`_topics_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_submitted_by_idx\` ON \`_topics_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_submitted_at_idx\` ON \`_topics_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_created_by_idx\` ON \`_topics_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_publish_at_idx\` ON \`_topics_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_expire_at_idx\` ON \`_topics_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_published_at_idx\` ON \`_topics_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_first_published_at_idx\` ON \`_topics_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_publication_idx\` ON \`_topics_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_workflowState_version_dueAt_v_e53e8267_idx\` ON \`_topics_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_createdBy_version_workflowSta_fe9b7c0f_idx\` ON \`_topics_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_live_version_publishedAt_idx\` ON \`_topics_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_workflowState_version_createdAt_idx\` ON \`_topics_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`revision\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`due_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`authors\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`approvals\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`created_by\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`published_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`publication\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`last_note\` text;`)
  await db.run(sql`CREATE INDEX \`providers_workflow_state_idx\` ON \`providers\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`providers_live_idx\` ON \`providers\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`providers_revision_idx\` ON \`providers\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`providers_assignee_idx\` ON \`providers\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`providers_due_at_idx\` ON \`providers\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_submitted_by_idx\` ON \`providers\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`providers_submitted_at_idx\` ON \`providers\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_created_by_idx\` ON \`providers\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`providers_publish_at_idx\` ON \`providers\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_expire_at_idx\` ON \`providers\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_published_at_idx\` ON \`providers\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_first_published_at_idx\` ON \`providers\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_publication_idx\` ON \`providers\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`providers_workflowState_dueAt_submittedAt_idx\` ON \`providers\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_createdBy_workflowState_updatedAt_idx\` ON \`providers\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_live_publishedAt_idx\` ON \`providers\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_workflowState_createdAt_idx\` ON \`providers\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_revision\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_due_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_authors\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_approvals\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_created_by\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_publication\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_last_note\` text;`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_workflow_state_idx\` ON \`_providers_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_live_idx\` ON \`_providers_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_revision_idx\` ON \`_providers_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_assignee_idx\` ON \`_providers_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_due_at_idx\` ON \`_providers_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_submitted_by_idx\` ON \`_providers_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_submitted_at_idx\` ON \`_providers_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_created_by_idx\` ON \`_providers_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_publish_at_idx\` ON \`_providers_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_expire_at_idx\` ON \`_providers_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_published_at_idx\` ON \`_providers_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_first_published_at_idx\` ON \`_providers_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_publication_idx\` ON \`_providers_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_workflowState_version_dueA_f56512ba_idx\` ON \`_providers_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_createdBy_version_workflow_a3aeed25_idx\` ON \`_providers_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_live_version_publishedAt_idx\` ON \`_providers_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_workflowState_version_createdAt_idx\` ON \`_providers_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`revision\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`due_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`authors\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`approvals\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`created_by\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`published_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`publication\` text;`)
  await db.run(sql`ALTER TABLE \`cities\` ADD \`last_note\` text;`)
  await db.run(sql`CREATE INDEX \`cities_workflow_state_idx\` ON \`cities\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`cities_live_idx\` ON \`cities\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`cities_revision_idx\` ON \`cities\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`cities_assignee_idx\` ON \`cities\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`cities_due_at_idx\` ON \`cities\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_submitted_by_idx\` ON \`cities\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`cities_submitted_at_idx\` ON \`cities\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_created_by_idx\` ON \`cities\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`cities_publish_at_idx\` ON \`cities\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_expire_at_idx\` ON \`cities\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_published_at_idx\` ON \`cities\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_first_published_at_idx\` ON \`cities\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_publication_idx\` ON \`cities\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`cities_workflowState_dueAt_submittedAt_idx\` ON \`cities\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_createdBy_workflowState_updatedAt_idx\` ON \`cities\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_live_publishedAt_idx\` ON \`cities\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_workflowState_createdAt_idx\` ON \`cities\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_workflow_state\` text DEFAULT 'draft' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_live\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_revision\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_assignee_id\` text REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_due_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_lock_version\` numeric;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_authors\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_approvals\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_submitted_by\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_created_by\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_publish_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_expire_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_first_published_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_publication\` text;`)
  await db.run(sql`ALTER TABLE \`_cities_v\` ADD \`version_last_note\` text;`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_workflow_state_idx\` ON \`_cities_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_live_idx\` ON \`_cities_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_revision_idx\` ON \`_cities_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_assignee_idx\` ON \`_cities_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_due_at_idx\` ON \`_cities_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_submitted_by_idx\` ON \`_cities_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_submitted_at_idx\` ON \`_cities_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_created_by_idx\` ON \`_cities_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_publish_at_idx\` ON \`_cities_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_expire_at_idx\` ON \`_cities_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_published_at_idx\` ON \`_cities_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_first_published_at_idx\` ON \`_cities_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_publication_idx\` ON \`_cities_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_workflowState_version_dueAt_v_81d9bc49_idx\` ON \`_cities_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_createdBy_version_workflowSta_fbe47b5e_idx\` ON \`_cities_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_live_version_publishedAt_idx\` ON \`_cities_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_workflowState_version_createdAt_idx\` ON \`_cities_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_topics\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`parent_id\` text,
  	\`description\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_topics\`("id", "title", "parent_id", "description", "slug", "updated_at", "created_at") SELECT "id", "title", "parent_id", "description", "slug", "updated_at", "created_at" FROM \`topics\`;`)
  await db.run(sql`DROP TABLE \`topics\`;`)
  await db.run(sql`ALTER TABLE \`__new_topics\` RENAME TO \`topics\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`topics_title_idx\` ON \`topics\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`topics_parent_idx\` ON \`topics\` (\`parent_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_slug_idx\` ON \`topics\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`topics_updated_at_idx\` ON \`topics\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_at_idx\` ON \`topics\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new__topics_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_parent_id\` text,
  	\`version_description\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__topics_v\`("id", "parent_id", "version_title", "version_parent_id", "version_description", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "parent_id", "version_title", "version_parent_id", "version_description", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_topics_v\`;`)
  await db.run(sql`DROP TABLE \`_topics_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__topics_v\` RENAME TO \`_topics_v\`;`)
  await db.run(sql`CREATE INDEX \`_topics_v_parent_idx\` ON \`_topics_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_title_idx\` ON \`_topics_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_parent_idx\` ON \`_topics_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_slug_idx\` ON \`_topics_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_updated_at_idx\` ON \`_topics_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_created_at_idx\` ON \`_topics_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_created_at_idx\` ON \`_topics_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_updated_at_idx\` ON \`_topics_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_providers\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`url\` text,
  	\`logo_id\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`logo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_providers\`("id", "name", "url", "logo_id", "slug", "updated_at", "created_at") SELECT "id", "name", "url", "logo_id", "slug", "updated_at", "created_at" FROM \`providers\`;`)
  await db.run(sql`DROP TABLE \`providers\`;`)
  await db.run(sql`ALTER TABLE \`__new_providers\` RENAME TO \`providers\`;`)
  await db.run(sql`CREATE INDEX \`providers_name_idx\` ON \`providers\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`providers_logo_idx\` ON \`providers\` (\`logo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`providers_slug_idx\` ON \`providers\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`providers_updated_at_idx\` ON \`providers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_created_at_idx\` ON \`providers\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new__providers_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_name\` text NOT NULL,
  	\`version_url\` text,
  	\`version_logo_id\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_logo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__providers_v\`("id", "parent_id", "version_name", "version_url", "version_logo_id", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "parent_id", "version_name", "version_url", "version_logo_id", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_providers_v\`;`)
  await db.run(sql`DROP TABLE \`_providers_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__providers_v\` RENAME TO \`_providers_v\`;`)
  await db.run(sql`CREATE INDEX \`_providers_v_parent_idx\` ON \`_providers_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_name_idx\` ON \`_providers_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_logo_idx\` ON \`_providers_v\` (\`version_logo_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_slug_idx\` ON \`_providers_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_updated_at_idx\` ON \`_providers_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_created_at_idx\` ON \`_providers_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_created_at_idx\` ON \`_providers_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_updated_at_idx\` ON \`_providers_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_cities\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`country\` text,
  	\`currency\` text,
  	\`time_zone\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`INSERT INTO \`__new_cities\`("id", "name", "country", "currency", "time_zone", "slug", "updated_at", "created_at") SELECT "id", "name", "country", "currency", "time_zone", "slug", "updated_at", "created_at" FROM \`cities\`;`)
  await db.run(sql`DROP TABLE \`cities\`;`)
  await db.run(sql`ALTER TABLE \`__new_cities\` RENAME TO \`cities\`;`)
  await db.run(sql`CREATE INDEX \`cities_name_idx\` ON \`cities\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`cities_country_idx\` ON \`cities\` (\`country\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`cities_slug_idx\` ON \`cities\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`cities_updated_at_idx\` ON \`cities\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_created_at_idx\` ON \`cities\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new__cities_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_name\` text NOT NULL,
  	\`version_country\` text,
  	\`version_currency\` text,
  	\`version_time_zone\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`cities\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__cities_v\`("id", "parent_id", "version_name", "version_country", "version_currency", "version_time_zone", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "parent_id", "version_name", "version_country", "version_currency", "version_time_zone", "version_slug", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_cities_v\`;`)
  await db.run(sql`DROP TABLE \`_cities_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__cities_v\` RENAME TO \`_cities_v\`;`)
  await db.run(sql`CREATE INDEX \`_cities_v_parent_idx\` ON \`_cities_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_name_idx\` ON \`_cities_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_country_idx\` ON \`_cities_v\` (\`version_country\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_slug_idx\` ON \`_cities_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_updated_at_idx\` ON \`_cities_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_created_at_idx\` ON \`_cities_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_created_at_idx\` ON \`_cities_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_updated_at_idx\` ON \`_cities_v\` (\`updated_at\`);`)
}
