import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`careers_sections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`heading\` text,
  	\`body\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_sections_order_idx\` ON \`careers_sections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`careers_sections_parent_id_idx\` ON \`careers_sections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`careers_citations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`url\` text,
  	\`accessed_on\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_citations_order_idx\` ON \`careers_citations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`careers_citations_parent_id_idx\` ON \`careers_citations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`careers_salaries\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`city_id\` text,
  	\`median\` numeric,
  	\`currency\` text,
  	\`source\` text,
  	\`observed_on\` text,
  	\`valid_until\` text,
  	FOREIGN KEY (\`city_id\`) REFERENCES \`cities\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_salaries_order_idx\` ON \`careers_salaries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`careers_salaries_parent_id_idx\` ON \`careers_salaries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_salaries_city_idx\` ON \`careers_salaries\` (\`city_id\`);`)
  await db.run(sql`CREATE TABLE \`careers_path\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`course_id\` text,
  	\`relevance\` numeric,
  	\`reason\` text,
  	FOREIGN KEY (\`course_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_path_order_idx\` ON \`careers_path\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`careers_path_parent_id_idx\` ON \`careers_path\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_path_course_idx\` ON \`careers_path\` (\`course_id\`);`)
  await db.run(sql`CREATE TABLE \`careers\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`summary\` text,
  	\`picture_id\` text,
  	\`share_text\` text,
  	\`salaries_heading\` text,
  	\`path_heading\` text,
  	\`path_intro\` text,
  	\`reading_list_id\` text,
  	\`reading_list_empty_message\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
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
  	FOREIGN KEY (\`picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reading_list_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_title_idx\` ON \`careers\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`careers_picture_idx\` ON \`careers\` (\`picture_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_reading_list_idx\` ON \`careers\` (\`reading_list_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`careers_slug_idx\` ON \`careers\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`careers_workflow_state_idx\` ON \`careers\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`careers_live_idx\` ON \`careers\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`careers_revision_idx\` ON \`careers\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`careers_assignee_idx\` ON \`careers\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_due_at_idx\` ON \`careers\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_submitted_by_idx\` ON \`careers\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`careers_submitted_at_idx\` ON \`careers\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_created_by_idx\` ON \`careers\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`careers_publish_at_idx\` ON \`careers\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_expire_at_idx\` ON \`careers\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_published_at_idx\` ON \`careers\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_first_published_at_idx\` ON \`careers\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_publication_idx\` ON \`careers\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`careers_updated_at_idx\` ON \`careers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`careers_created_at_idx\` ON \`careers\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_dueAt_submittedAt_idx\` ON \`careers\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`createdBy_workflowState_updatedAt_idx\` ON \`careers\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`live_publishedAt_idx\` ON \`careers\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_createdAt_idx\` ON \`careers\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`careers_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`careers_rels_order_idx\` ON \`careers_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`careers_rels_parent_idx\` ON \`careers_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_rels_path_idx\` ON \`careers_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`careers_rels_disclosures_id_idx\` ON \`careers_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`careers_rels_topics_id_idx\` ON \`careers_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v_version_sections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`heading\` text,
  	\`body\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_careers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_version_sections_order_idx\` ON \`_careers_v_version_sections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_sections_parent_id_idx\` ON \`_careers_v_version_sections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v_version_citations\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`url\` text,
  	\`accessed_on\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_careers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_version_citations_order_idx\` ON \`_careers_v_version_citations\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_citations_parent_id_idx\` ON \`_careers_v_version_citations\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v_version_salaries\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`city_id\` text,
  	\`median\` numeric,
  	\`currency\` text,
  	\`source\` text,
  	\`observed_on\` text,
  	\`valid_until\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`city_id\`) REFERENCES \`cities\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_careers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_version_salaries_order_idx\` ON \`_careers_v_version_salaries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_salaries_parent_id_idx\` ON \`_careers_v_version_salaries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_salaries_city_idx\` ON \`_careers_v_version_salaries\` (\`city_id\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v_version_path\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`course_id\` text,
  	\`relevance\` numeric,
  	\`reason\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`course_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_careers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_version_path_order_idx\` ON \`_careers_v_version_path\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_path_parent_id_idx\` ON \`_careers_v_version_path\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_path_course_idx\` ON \`_careers_v_version_path\` (\`course_id\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_summary\` text,
  	\`version_picture_id\` text,
  	\`version_share_text\` text,
  	\`version_salaries_heading\` text,
  	\`version_path_heading\` text,
  	\`version_path_intro\` text,
  	\`version_reading_list_id\` text,
  	\`version_reading_list_empty_message\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`version_live\` integer DEFAULT false,
  	\`version_revision\` text,
  	\`version_assignee_id\` text,
  	\`version_due_at\` text,
  	\`version_lock_version\` numeric,
  	\`version_authors\` text,
  	\`version_approvals\` text,
  	\`version_submitted_by\` text,
  	\`version_submitted_at\` text,
  	\`version_created_by\` text,
  	\`version_publish_at\` text,
  	\`version_expire_at\` text,
  	\`version_published_at\` text,
  	\`version_first_published_at\` text,
  	\`version_publication\` text,
  	\`version_last_note\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`careers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_reading_list_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_parent_idx\` ON \`_careers_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_title_idx\` ON \`_careers_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_picture_idx\` ON \`_careers_v\` (\`version_picture_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_reading_list_idx\` ON \`_careers_v\` (\`version_reading_list_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_slug_idx\` ON \`_careers_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_workflow_state_idx\` ON \`_careers_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_live_idx\` ON \`_careers_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_revision_idx\` ON \`_careers_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_assignee_idx\` ON \`_careers_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_due_at_idx\` ON \`_careers_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_submitted_by_idx\` ON \`_careers_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_submitted_at_idx\` ON \`_careers_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_created_by_idx\` ON \`_careers_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_publish_at_idx\` ON \`_careers_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_expire_at_idx\` ON \`_careers_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_published_at_idx\` ON \`_careers_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_first_published_at_idx\` ON \`_careers_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_publication_idx\` ON \`_careers_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_updated_at_idx\` ON \`_careers_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_version_version_created_at_idx\` ON \`_careers_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_created_at_idx\` ON \`_careers_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_updated_at_idx\` ON \`_careers_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_dueAt_version_submittedAt_idx\` ON \`_careers_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`version_createdBy_version_workflowState_version_updatedA_idx\` ON \`_careers_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_live_version_publishedAt_idx\` ON \`_careers_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_createdAt_idx\` ON \`_careers_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_careers_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_careers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_careers_v_rels_order_idx\` ON \`_careers_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_rels_parent_idx\` ON \`_careers_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_rels_path_idx\` ON \`_careers_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_rels_disclosures_id_idx\` ON \`_careers_v_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`_careers_v_rels_topics_id_idx\` ON \`_careers_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`reading_lists_items\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`relevance\` numeric,
  	\`note\` text,
  	\`affiliate_url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`reading_lists_items_order_idx\` ON \`reading_lists_items\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_items_parent_id_idx\` ON \`reading_lists_items\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`reading_lists\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`intro\` text,
  	\`empty_message\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
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
  await db.run(sql`CREATE INDEX \`reading_lists_title_idx\` ON \`reading_lists\` (\`title\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`reading_lists_slug_idx\` ON \`reading_lists\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_workflow_state_idx\` ON \`reading_lists\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_live_idx\` ON \`reading_lists\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_revision_idx\` ON \`reading_lists\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_assignee_idx\` ON \`reading_lists\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_due_at_idx\` ON \`reading_lists\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_submitted_by_idx\` ON \`reading_lists\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_submitted_at_idx\` ON \`reading_lists\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_created_by_idx\` ON \`reading_lists\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_publish_at_idx\` ON \`reading_lists\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_expire_at_idx\` ON \`reading_lists\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_published_at_idx\` ON \`reading_lists\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_first_published_at_idx\` ON \`reading_lists\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_publication_idx\` ON \`reading_lists\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_updated_at_idx\` ON \`reading_lists\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_created_at_idx\` ON \`reading_lists\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_dueAt_submittedAt_1_idx\` ON \`reading_lists\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`createdBy_workflowState_updatedAt_1_idx\` ON \`reading_lists\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`live_publishedAt_1_idx\` ON \`reading_lists\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_createdAt_1_idx\` ON \`reading_lists\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`reading_lists_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`books_id\` text,
  	\`courses_id\` text,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`books_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`courses_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_order_idx\` ON \`reading_lists_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_parent_idx\` ON \`reading_lists_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_path_idx\` ON \`reading_lists_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_books_id_idx\` ON \`reading_lists_rels\` (\`books_id\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_courses_id_idx\` ON \`reading_lists_rels\` (\`courses_id\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_disclosures_id_idx\` ON \`reading_lists_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`reading_lists_rels_topics_id_idx\` ON \`reading_lists_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_reading_lists_v_version_items\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`relevance\` numeric,
  	\`note\` text,
  	\`affiliate_url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_reading_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_items_order_idx\` ON \`_reading_lists_v_version_items\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_items_parent_id_idx\` ON \`_reading_lists_v_version_items\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_reading_lists_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_intro\` text,
  	\`version_empty_message\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`version_live\` integer DEFAULT false,
  	\`version_revision\` text,
  	\`version_assignee_id\` text,
  	\`version_due_at\` text,
  	\`version_lock_version\` numeric,
  	\`version_authors\` text,
  	\`version_approvals\` text,
  	\`version_submitted_by\` text,
  	\`version_submitted_at\` text,
  	\`version_created_by\` text,
  	\`version_publish_at\` text,
  	\`version_expire_at\` text,
  	\`version_published_at\` text,
  	\`version_first_published_at\` text,
  	\`version_publication\` text,
  	\`version_last_note\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`reading_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_parent_idx\` ON \`_reading_lists_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_title_idx\` ON \`_reading_lists_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_slug_idx\` ON \`_reading_lists_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_workflow_state_idx\` ON \`_reading_lists_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_live_idx\` ON \`_reading_lists_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_revision_idx\` ON \`_reading_lists_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_assignee_idx\` ON \`_reading_lists_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_due_at_idx\` ON \`_reading_lists_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_submitted_by_idx\` ON \`_reading_lists_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_submitted_at_idx\` ON \`_reading_lists_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_created_by_idx\` ON \`_reading_lists_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_publish_at_idx\` ON \`_reading_lists_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_expire_at_idx\` ON \`_reading_lists_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_published_at_idx\` ON \`_reading_lists_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_first_published_at_idx\` ON \`_reading_lists_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_publication_idx\` ON \`_reading_lists_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_updated_at_idx\` ON \`_reading_lists_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_version_version_created_at_idx\` ON \`_reading_lists_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_created_at_idx\` ON \`_reading_lists_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_updated_at_idx\` ON \`_reading_lists_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_dueAt_version_submittedA_1_idx\` ON \`_reading_lists_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`version_createdBy_version_workflowState_version_update_1_idx\` ON \`_reading_lists_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_live_version_publishedAt_1_idx\` ON \`_reading_lists_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_createdAt_1_idx\` ON \`_reading_lists_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_reading_lists_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`books_id\` text,
  	\`courses_id\` text,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_reading_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`books_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`courses_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_order_idx\` ON \`_reading_lists_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_parent_idx\` ON \`_reading_lists_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_path_idx\` ON \`_reading_lists_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_books_id_idx\` ON \`_reading_lists_v_rels\` (\`books_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_courses_id_idx\` ON \`_reading_lists_v_rels\` (\`courses_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_disclosures_id_idx\` ON \`_reading_lists_v_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`_reading_lists_v_rels_topics_id_idx\` ON \`_reading_lists_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`disclosures\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`kind\` text,
  	\`placement\` text,
  	\`label\` text,
  	\`body\` text,
  	\`valid_from\` text,
  	\`valid_until\` text,
  	\`slug\` text,
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
  await db.run(sql`CREATE INDEX \`disclosures_title_idx\` ON \`disclosures\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_kind_idx\` ON \`disclosures\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_placement_idx\` ON \`disclosures\` (\`placement\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`disclosures_slug_idx\` ON \`disclosures\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_workflow_state_idx\` ON \`disclosures\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_live_idx\` ON \`disclosures\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_revision_idx\` ON \`disclosures\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_assignee_idx\` ON \`disclosures\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_due_at_idx\` ON \`disclosures\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_submitted_by_idx\` ON \`disclosures\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_submitted_at_idx\` ON \`disclosures\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_created_by_idx\` ON \`disclosures\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_publish_at_idx\` ON \`disclosures\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_expire_at_idx\` ON \`disclosures\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_published_at_idx\` ON \`disclosures\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_first_published_at_idx\` ON \`disclosures\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_publication_idx\` ON \`disclosures\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_updated_at_idx\` ON \`disclosures\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_created_at_idx\` ON \`disclosures\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_dueAt_submittedAt_2_idx\` ON \`disclosures\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`createdBy_workflowState_updatedAt_2_idx\` ON \`disclosures\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`live_publishedAt_2_idx\` ON \`disclosures\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_createdAt_2_idx\` ON \`disclosures\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`disclosures_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`disclosures_texts_order_parent\` ON \`disclosures_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`disclosures_texts_parent_idx\` ON \`disclosures_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`_disclosures_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_kind\` text,
  	\`version_placement\` text,
  	\`version_label\` text,
  	\`version_body\` text,
  	\`version_valid_from\` text,
  	\`version_valid_until\` text,
  	\`version_slug\` text,
  	\`version_workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`version_live\` integer DEFAULT false,
  	\`version_revision\` text,
  	\`version_assignee_id\` text,
  	\`version_due_at\` text,
  	\`version_lock_version\` numeric,
  	\`version_authors\` text,
  	\`version_approvals\` text,
  	\`version_submitted_by\` text,
  	\`version_submitted_at\` text,
  	\`version_created_by\` text,
  	\`version_publish_at\` text,
  	\`version_expire_at\` text,
  	\`version_published_at\` text,
  	\`version_first_published_at\` text,
  	\`version_publication\` text,
  	\`version_last_note\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_disclosures_v_parent_idx\` ON \`_disclosures_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_title_idx\` ON \`_disclosures_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_kind_idx\` ON \`_disclosures_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_placement_idx\` ON \`_disclosures_v\` (\`version_placement\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_slug_idx\` ON \`_disclosures_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_workflow_state_idx\` ON \`_disclosures_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_live_idx\` ON \`_disclosures_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_revision_idx\` ON \`_disclosures_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_assignee_idx\` ON \`_disclosures_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_due_at_idx\` ON \`_disclosures_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_submitted_by_idx\` ON \`_disclosures_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_submitted_at_idx\` ON \`_disclosures_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_created_by_idx\` ON \`_disclosures_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_publish_at_idx\` ON \`_disclosures_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_expire_at_idx\` ON \`_disclosures_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_published_at_idx\` ON \`_disclosures_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_first_published_at_idx\` ON \`_disclosures_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_publication_idx\` ON \`_disclosures_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_updated_at_idx\` ON \`_disclosures_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_version_version_created_at_idx\` ON \`_disclosures_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_created_at_idx\` ON \`_disclosures_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_updated_at_idx\` ON \`_disclosures_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_dueAt_version_submittedA_2_idx\` ON \`_disclosures_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`version_createdBy_version_workflowState_version_update_2_idx\` ON \`_disclosures_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_live_version_publishedAt_2_idx\` ON \`_disclosures_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_createdAt_2_idx\` ON \`_disclosures_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_disclosures_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_disclosures_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_disclosures_v_texts_order_parent\` ON \`_disclosures_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_disclosures_v_texts_parent_idx\` ON \`_disclosures_v_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`courses\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`provider_id\` text,
  	\`url\` text,
  	\`affiliate_url\` text,
  	\`picture_id\` text,
  	\`level\` text,
  	\`language\` text,
  	\`availability\` text,
  	\`price_amount\` numeric,
  	\`price_currency\` text,
  	\`effort\` text,
  	\`effort_hours\` numeric,
  	\`rating_value\` numeric,
  	\`rating_count\` numeric,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
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
  	FOREIGN KEY (\`provider_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`courses_title_idx\` ON \`courses\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`courses_provider_idx\` ON \`courses\` (\`provider_id\`);`)
  await db.run(sql`CREATE INDEX \`courses_picture_idx\` ON \`courses\` (\`picture_id\`);`)
  await db.run(sql`CREATE INDEX \`courses_level_idx\` ON \`courses\` (\`level\`);`)
  await db.run(sql`CREATE INDEX \`courses_language_idx\` ON \`courses\` (\`language\`);`)
  await db.run(sql`CREATE INDEX \`courses_availability_idx\` ON \`courses\` (\`availability\`);`)
  await db.run(sql`CREATE INDEX \`courses_price_price_amount_idx\` ON \`courses\` (\`price_amount\`);`)
  await db.run(sql`CREATE INDEX \`courses_rating_rating_value_idx\` ON \`courses\` (\`rating_value\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`courses_slug_idx\` ON \`courses\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`courses_workflow_state_idx\` ON \`courses\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`courses_live_idx\` ON \`courses\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`courses_revision_idx\` ON \`courses\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`courses_assignee_idx\` ON \`courses\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`courses_due_at_idx\` ON \`courses\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_submitted_by_idx\` ON \`courses\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`courses_submitted_at_idx\` ON \`courses\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_created_by_idx\` ON \`courses\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`courses_publish_at_idx\` ON \`courses\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_expire_at_idx\` ON \`courses\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_published_at_idx\` ON \`courses\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_first_published_at_idx\` ON \`courses\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_publication_idx\` ON \`courses\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`courses_updated_at_idx\` ON \`courses\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`courses_created_at_idx\` ON \`courses\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_dueAt_submittedAt_3_idx\` ON \`courses\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`createdBy_workflowState_updatedAt_3_idx\` ON \`courses\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`live_publishedAt_3_idx\` ON \`courses\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_createdAt_3_idx\` ON \`courses\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`courses_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`courses_rels_order_idx\` ON \`courses_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`courses_rels_parent_idx\` ON \`courses_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`courses_rels_path_idx\` ON \`courses_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`courses_rels_disclosures_id_idx\` ON \`courses_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`courses_rels_topics_id_idx\` ON \`courses_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_courses_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_description\` text,
  	\`version_provider_id\` text,
  	\`version_url\` text,
  	\`version_affiliate_url\` text,
  	\`version_picture_id\` text,
  	\`version_level\` text,
  	\`version_language\` text,
  	\`version_availability\` text,
  	\`version_price_amount\` numeric,
  	\`version_price_currency\` text,
  	\`version_effort\` text,
  	\`version_effort_hours\` numeric,
  	\`version_rating_value\` numeric,
  	\`version_rating_count\` numeric,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`version_live\` integer DEFAULT false,
  	\`version_revision\` text,
  	\`version_assignee_id\` text,
  	\`version_due_at\` text,
  	\`version_lock_version\` numeric,
  	\`version_authors\` text,
  	\`version_approvals\` text,
  	\`version_submitted_by\` text,
  	\`version_submitted_at\` text,
  	\`version_created_by\` text,
  	\`version_publish_at\` text,
  	\`version_expire_at\` text,
  	\`version_published_at\` text,
  	\`version_first_published_at\` text,
  	\`version_publication\` text,
  	\`version_last_note\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`courses\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_provider_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_courses_v_parent_idx\` ON \`_courses_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_title_idx\` ON \`_courses_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_provider_idx\` ON \`_courses_v\` (\`version_provider_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_picture_idx\` ON \`_courses_v\` (\`version_picture_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_level_idx\` ON \`_courses_v\` (\`version_level\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_language_idx\` ON \`_courses_v\` (\`version_language\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_availability_idx\` ON \`_courses_v\` (\`version_availability\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_price_version_price_amount_idx\` ON \`_courses_v\` (\`version_price_amount\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_rating_version_rating_value_idx\` ON \`_courses_v\` (\`version_rating_value\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_slug_idx\` ON \`_courses_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_workflow_state_idx\` ON \`_courses_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_live_idx\` ON \`_courses_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_revision_idx\` ON \`_courses_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_assignee_idx\` ON \`_courses_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_due_at_idx\` ON \`_courses_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_submitted_by_idx\` ON \`_courses_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_submitted_at_idx\` ON \`_courses_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_created_by_idx\` ON \`_courses_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_publish_at_idx\` ON \`_courses_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_expire_at_idx\` ON \`_courses_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_published_at_idx\` ON \`_courses_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_first_published_at_idx\` ON \`_courses_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_publication_idx\` ON \`_courses_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_updated_at_idx\` ON \`_courses_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_version_version_created_at_idx\` ON \`_courses_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_created_at_idx\` ON \`_courses_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_updated_at_idx\` ON \`_courses_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_dueAt_version_submittedA_3_idx\` ON \`_courses_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`version_createdBy_version_workflowState_version_update_3_idx\` ON \`_courses_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_live_version_publishedAt_3_idx\` ON \`_courses_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_createdAt_3_idx\` ON \`_courses_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_courses_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_courses_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_courses_v_rels_order_idx\` ON \`_courses_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_rels_parent_idx\` ON \`_courses_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_rels_path_idx\` ON \`_courses_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_rels_disclosures_id_idx\` ON \`_courses_v_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`_courses_v_rels_topics_id_idx\` ON \`_courses_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`books\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`url\` text,
  	\`affiliate_url\` text,
  	\`cover_id\` text,
  	\`isbn13\` text,
  	\`publisher\` text,
  	\`year\` numeric,
  	\`language\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
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
  	FOREIGN KEY (\`cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`books_title_idx\` ON \`books\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`books_cover_idx\` ON \`books\` (\`cover_id\`);`)
  await db.run(sql`CREATE INDEX \`books_isbn13_idx\` ON \`books\` (\`isbn13\`);`)
  await db.run(sql`CREATE INDEX \`books_year_idx\` ON \`books\` (\`year\`);`)
  await db.run(sql`CREATE INDEX \`books_language_idx\` ON \`books\` (\`language\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`books_slug_idx\` ON \`books\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`books_workflow_state_idx\` ON \`books\` (\`workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`books_live_idx\` ON \`books\` (\`live\`);`)
  await db.run(sql`CREATE INDEX \`books_revision_idx\` ON \`books\` (\`revision\`);`)
  await db.run(sql`CREATE INDEX \`books_assignee_idx\` ON \`books\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`books_due_at_idx\` ON \`books\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`books_submitted_by_idx\` ON \`books\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`books_submitted_at_idx\` ON \`books\` (\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`books_created_by_idx\` ON \`books\` (\`created_by\`);`)
  await db.run(sql`CREATE INDEX \`books_publish_at_idx\` ON \`books\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`books_expire_at_idx\` ON \`books\` (\`expire_at\`);`)
  await db.run(sql`CREATE INDEX \`books_published_at_idx\` ON \`books\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`books_first_published_at_idx\` ON \`books\` (\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`books_publication_idx\` ON \`books\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`books_updated_at_idx\` ON \`books\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`books_created_at_idx\` ON \`books\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_dueAt_submittedAt_4_idx\` ON \`books\` (\`workflow_state\`,\`due_at\`,\`submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`createdBy_workflowState_updatedAt_4_idx\` ON \`books\` (\`created_by\`,\`workflow_state\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`live_publishedAt_4_idx\` ON \`books\` (\`live\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`workflowState_createdAt_4_idx\` ON \`books\` (\`workflow_state\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`books_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`books_texts_order_parent\` ON \`books_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`books_texts_parent_idx\` ON \`books_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`books_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`books_rels_order_idx\` ON \`books_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`books_rels_parent_idx\` ON \`books_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`books_rels_path_idx\` ON \`books_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`books_rels_disclosures_id_idx\` ON \`books_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`books_rels_topics_id_idx\` ON \`books_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_books_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text NOT NULL,
  	\`version_description\` text,
  	\`version_url\` text,
  	\`version_affiliate_url\` text,
  	\`version_cover_id\` text,
  	\`version_isbn13\` text,
  	\`version_publisher\` text,
  	\`version_year\` numeric,
  	\`version_language\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_workflow_state\` text DEFAULT 'draft' NOT NULL,
  	\`version_live\` integer DEFAULT false,
  	\`version_revision\` text,
  	\`version_assignee_id\` text,
  	\`version_due_at\` text,
  	\`version_lock_version\` numeric,
  	\`version_authors\` text,
  	\`version_approvals\` text,
  	\`version_submitted_by\` text,
  	\`version_submitted_at\` text,
  	\`version_created_by\` text,
  	\`version_publish_at\` text,
  	\`version_expire_at\` text,
  	\`version_published_at\` text,
  	\`version_first_published_at\` text,
  	\`version_publication\` text,
  	\`version_last_note\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`books\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_books_v_parent_idx\` ON \`_books_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_title_idx\` ON \`_books_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_cover_idx\` ON \`_books_v\` (\`version_cover_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_isbn13_idx\` ON \`_books_v\` (\`version_isbn13\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_year_idx\` ON \`_books_v\` (\`version_year\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_language_idx\` ON \`_books_v\` (\`version_language\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_slug_idx\` ON \`_books_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_workflow_state_idx\` ON \`_books_v\` (\`version_workflow_state\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_live_idx\` ON \`_books_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_revision_idx\` ON \`_books_v\` (\`version_revision\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_assignee_idx\` ON \`_books_v\` (\`version_assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_due_at_idx\` ON \`_books_v\` (\`version_due_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_submitted_by_idx\` ON \`_books_v\` (\`version_submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_submitted_at_idx\` ON \`_books_v\` (\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_created_by_idx\` ON \`_books_v\` (\`version_created_by\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_publish_at_idx\` ON \`_books_v\` (\`version_publish_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_expire_at_idx\` ON \`_books_v\` (\`version_expire_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_published_at_idx\` ON \`_books_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_first_published_at_idx\` ON \`_books_v\` (\`version_first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_publication_idx\` ON \`_books_v\` (\`version_publication\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_updated_at_idx\` ON \`_books_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_version_version_created_at_idx\` ON \`_books_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_created_at_idx\` ON \`_books_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_updated_at_idx\` ON \`_books_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_dueAt_version_submittedA_4_idx\` ON \`_books_v\` (\`version_workflow_state\`,\`version_due_at\`,\`version_submitted_at\`);`)
  await db.run(sql`CREATE INDEX \`version_createdBy_version_workflowState_version_update_4_idx\` ON \`_books_v\` (\`version_created_by\`,\`version_workflow_state\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_live_version_publishedAt_4_idx\` ON \`_books_v\` (\`version_live\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version_workflowState_version_createdAt_4_idx\` ON \`_books_v\` (\`version_workflow_state\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_books_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_books_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_books_v_texts_order_parent\` ON \`_books_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_texts_parent_idx\` ON \`_books_v_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`_books_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`disclosures_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_books_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`disclosures_id\`) REFERENCES \`disclosures\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_books_v_rels_order_idx\` ON \`_books_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_rels_parent_idx\` ON \`_books_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_rels_path_idx\` ON \`_books_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_rels_disclosures_id_idx\` ON \`_books_v_rels\` (\`disclosures_id\`);`)
  await db.run(sql`CREATE INDEX \`_books_v_rels_topics_id_idx\` ON \`_books_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`topics\` (
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
  await db.run(sql`CREATE INDEX \`topics_title_idx\` ON \`topics\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`topics_parent_idx\` ON \`topics\` (\`parent_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_slug_idx\` ON \`topics\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`topics_updated_at_idx\` ON \`topics\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_at_idx\` ON \`topics\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`_topics_v\` (
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
  await db.run(sql`CREATE INDEX \`_topics_v_parent_idx\` ON \`_topics_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_title_idx\` ON \`_topics_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_parent_idx\` ON \`_topics_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_slug_idx\` ON \`_topics_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_updated_at_idx\` ON \`_topics_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_version_version_created_at_idx\` ON \`_topics_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_created_at_idx\` ON \`_topics_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_topics_v_updated_at_idx\` ON \`_topics_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`providers\` (
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
  await db.run(sql`CREATE INDEX \`providers_name_idx\` ON \`providers\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`providers_logo_idx\` ON \`providers\` (\`logo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`providers_slug_idx\` ON \`providers\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`providers_updated_at_idx\` ON \`providers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`providers_created_at_idx\` ON \`providers\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`providers_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`providers_texts_order_parent\` ON \`providers_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`providers_texts_parent_idx\` ON \`providers_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`_providers_v\` (
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
  await db.run(sql`CREATE INDEX \`_providers_v_parent_idx\` ON \`_providers_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_name_idx\` ON \`_providers_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_logo_idx\` ON \`_providers_v\` (\`version_logo_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_slug_idx\` ON \`_providers_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_updated_at_idx\` ON \`_providers_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_version_created_at_idx\` ON \`_providers_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_created_at_idx\` ON \`_providers_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_updated_at_idx\` ON \`_providers_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_providers_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_providers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_providers_v_texts_order_parent\` ON \`_providers_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_texts_parent_idx\` ON \`_providers_v_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`cities\` (
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
  await db.run(sql`CREATE INDEX \`cities_name_idx\` ON \`cities\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`cities_country_idx\` ON \`cities\` (\`country\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`cities_slug_idx\` ON \`cities\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`cities_updated_at_idx\` ON \`cities\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cities_created_at_idx\` ON \`cities\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`cities_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`cities\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`cities_texts_order_parent\` ON \`cities_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`cities_texts_parent_idx\` ON \`cities_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`_cities_v\` (
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
  await db.run(sql`CREATE INDEX \`_cities_v_parent_idx\` ON \`_cities_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_name_idx\` ON \`_cities_v\` (\`version_name\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_country_idx\` ON \`_cities_v\` (\`version_country\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_slug_idx\` ON \`_cities_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_updated_at_idx\` ON \`_cities_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_version_version_created_at_idx\` ON \`_cities_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_created_at_idx\` ON \`_cities_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_updated_at_idx\` ON \`_cities_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_cities_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_cities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_cities_v_texts_order_parent\` ON \`_cities_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cities_v_texts_parent_idx\` ON \`_cities_v_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`users_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_roles_order_idx\` ON \`users_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_roles_parent_idx\` ON \`users_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`users_roles_value_idx\` ON \`users_roles\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`deactivated\` integer DEFAULT false,
  	\`api_key_expires_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`enable_a_p_i_key\` integer,
  	\`api_key\` text,
  	\`api_key_index\` text,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_deactivated_idx\` ON \`users\` (\`deactivated\`);`)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`alt\` text,
  	\`decorative\` integer DEFAULT false,
  	\`caption\` text,
  	\`credit\` text,
  	\`original_name\` text,
  	\`earlier_files\` text,
  	\`created_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_w320_avif_url\` text,
  	\`sizes_w320_avif_width\` numeric,
  	\`sizes_w320_avif_height\` numeric,
  	\`sizes_w320_avif_mime_type\` text,
  	\`sizes_w320_avif_filesize\` numeric,
  	\`sizes_w320_avif_filename\` text,
  	\`sizes_w320_webp_url\` text,
  	\`sizes_w320_webp_width\` numeric,
  	\`sizes_w320_webp_height\` numeric,
  	\`sizes_w320_webp_mime_type\` text,
  	\`sizes_w320_webp_filesize\` numeric,
  	\`sizes_w320_webp_filename\` text,
  	\`sizes_w640_avif_url\` text,
  	\`sizes_w640_avif_width\` numeric,
  	\`sizes_w640_avif_height\` numeric,
  	\`sizes_w640_avif_mime_type\` text,
  	\`sizes_w640_avif_filesize\` numeric,
  	\`sizes_w640_avif_filename\` text,
  	\`sizes_w640_webp_url\` text,
  	\`sizes_w640_webp_width\` numeric,
  	\`sizes_w640_webp_height\` numeric,
  	\`sizes_w640_webp_mime_type\` text,
  	\`sizes_w640_webp_filesize\` numeric,
  	\`sizes_w640_webp_filename\` text,
  	\`sizes_w1024_avif_url\` text,
  	\`sizes_w1024_avif_width\` numeric,
  	\`sizes_w1024_avif_height\` numeric,
  	\`sizes_w1024_avif_mime_type\` text,
  	\`sizes_w1024_avif_filesize\` numeric,
  	\`sizes_w1024_avif_filename\` text,
  	\`sizes_w1024_webp_url\` text,
  	\`sizes_w1024_webp_width\` numeric,
  	\`sizes_w1024_webp_height\` numeric,
  	\`sizes_w1024_webp_mime_type\` text,
  	\`sizes_w1024_webp_filesize\` numeric,
  	\`sizes_w1024_webp_filename\` text,
  	\`sizes_w1600_avif_url\` text,
  	\`sizes_w1600_avif_width\` numeric,
  	\`sizes_w1600_avif_height\` numeric,
  	\`sizes_w1600_avif_mime_type\` text,
  	\`sizes_w1600_avif_filesize\` numeric,
  	\`sizes_w1600_avif_filename\` text,
  	\`sizes_w1600_webp_url\` text,
  	\`sizes_w1600_webp_width\` numeric,
  	\`sizes_w1600_webp_height\` numeric,
  	\`sizes_w1600_webp_mime_type\` text,
  	\`sizes_w1600_webp_filesize\` numeric,
  	\`sizes_w1600_webp_filename\` text,
  	\`sizes_thumbnail_url\` text,
  	\`sizes_thumbnail_width\` numeric,
  	\`sizes_thumbnail_height\` numeric,
  	\`sizes_thumbnail_mime_type\` text,
  	\`sizes_thumbnail_filesize\` numeric,
  	\`sizes_thumbnail_filename\` text,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`media_created_by_idx\` ON \`media\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w320_avif_sizes_w320_avif_filename_idx\` ON \`media\` (\`sizes_w320_avif_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w320_webp_sizes_w320_webp_filename_idx\` ON \`media\` (\`sizes_w320_webp_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w640_avif_sizes_w640_avif_filename_idx\` ON \`media\` (\`sizes_w640_avif_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w640_webp_sizes_w640_webp_filename_idx\` ON \`media\` (\`sizes_w640_webp_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w1024_avif_sizes_w1024_avif_filename_idx\` ON \`media\` (\`sizes_w1024_avif_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w1024_webp_sizes_w1024_webp_filename_idx\` ON \`media\` (\`sizes_w1024_webp_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w1600_avif_sizes_w1600_avif_filename_idx\` ON \`media\` (\`sizes_w1600_avif_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_w1600_webp_sizes_w1600_webp_filename_idx\` ON \`media\` (\`sizes_w1600_webp_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_thumbnail_sizes_thumbnail_filename_idx\` ON \`media\` (\`sizes_thumbnail_filename\`);`)
  await db.run(sql`CREATE TABLE \`publications\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`commit\` text,
  	\`kind\` text,
  	\`target\` text,
  	\`source_collection\` text,
  	\`document\` text,
  	\`slug\` text,
  	\`title\` text,
  	\`revision\` text,
  	\`content_hash\` text,
  	\`snapshot\` text,
  	\`publish_at\` text,
  	\`expire_at\` text,
  	\`first_published_at\` text,
  	\`approvals\` text,
  	\`authors\` text,
  	\`published_by\` text,
  	\`break_glass_reason\` text,
  	\`before\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_commit_idx\` ON \`publications\` (\`commit\`);`)
  await db.run(sql`CREATE INDEX \`publications_document_idx\` ON \`publications\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`publications_publish_at_idx\` ON \`publications\` (\`publish_at\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_document_idx\` ON \`publications\` (\`source_collection\`,\`document\`);`)
  await db.run(sql`CREATE TABLE \`publications_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_texts_order_parent\` ON \`publications_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`publications_texts_text_idx\` ON \`publications_texts\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`publications_texts_parent_idx\` ON \`publications_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`commits\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sequence\` numeric,
  	\`at\` text,
  	\`actor\` text,
  	\`action\` text,
  	\`publications\` text,
  	\`projected\` integer
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`commits_sequence_idx\` ON \`commits\` (\`sequence\`);`)
  await db.run(sql`CREATE INDEX \`commits_at_idx\` ON \`commits\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`commits_projected_idx\` ON \`commits\` (\`projected\`);`)
  await db.run(sql`CREATE TABLE \`timeline\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sequence\` numeric,
  	\`source_collection\` text,
  	\`document\` text,
  	\`slug\` text,
  	\`title\` text,
  	\`live_from\` text,
  	\`live_until\` text,
  	\`expire_at\` text,
  	\`closed_by\` numeric,
  	\`first_published_at\` text,
  	\`content_hash\` text,
  	\`provider\` text,
  	\`level\` text,
  	\`language\` text,
  	\`availability\` text,
  	\`price\` numeric,
  	\`currency\` text,
  	\`rating\` numeric,
  	\`year\` numeric,
  	\`isbn13\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`timeline_sequence_idx\` ON \`timeline\` (\`sequence\`);`)
  await db.run(sql`CREATE INDEX \`timeline_document_idx\` ON \`timeline\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`timeline_live_from_idx\` ON \`timeline\` (\`live_from\`);`)
  await db.run(sql`CREATE INDEX \`timeline_live_until_idx\` ON \`timeline\` (\`live_until\`);`)
  await db.run(sql`CREATE INDEX \`timeline_isbn13_idx\` ON \`timeline\` (\`isbn13\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_slug_liveFrom_idx\` ON \`timeline\` (\`source_collection\`,\`slug\`,\`live_from\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_document_liveFrom_idx\` ON \`timeline\` (\`source_collection\`,\`document\`,\`live_from\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_liveFrom_idx\` ON \`timeline\` (\`source_collection\`,\`live_from\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_title_idx\` ON \`timeline\` (\`source_collection\`,\`title\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_firstPublishedAt_idx\` ON \`timeline\` (\`source_collection\`,\`first_published_at\`);`)
  await db.run(sql`CREATE INDEX \`sourceCollection_provider_idx\` ON \`timeline\` (\`source_collection\`,\`provider\`);`)
  await db.run(sql`CREATE TABLE \`timeline_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`timeline\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`timeline_texts_order_parent\` ON \`timeline_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`timeline_texts_text_idx\` ON \`timeline_texts\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`timeline_texts_parent_idx\` ON \`timeline_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`events\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sequence\` numeric,
  	\`at\` text,
  	\`actor\` text,
  	\`actor_name\` text,
  	\`action\` text,
  	\`collection_slug\` text,
  	\`document\` text,
  	\`title\` text,
  	\`from\` text,
  	\`to\` text,
  	\`revision\` text,
  	\`content_hash\` text,
  	\`note\` text,
  	\`details\` text,
  	\`prev_hash\` text,
  	\`hash\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`events_sequence_idx\` ON \`events\` (\`sequence\`);`)
  await db.run(sql`CREATE INDEX \`events_at_idx\` ON \`events\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`events_actor_idx\` ON \`events\` (\`actor\`);`)
  await db.run(sql`CREATE INDEX \`events_action_idx\` ON \`events\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`collectionSlug_document_sequence_idx\` ON \`events\` (\`collection_slug\`,\`document\`,\`sequence\`);`)
  await db.run(sql`CREATE TABLE \`comments\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`collection_slug\` text,
  	\`document\` text,
  	\`path\` text,
  	\`item_id\` text,
  	\`parent\` text,
  	\`body\` text,
  	\`must_fix\` integer,
  	\`author\` text,
  	\`author_name\` text,
  	\`edited_at\` text,
  	\`resolved_at\` text,
  	\`resolved_by\` text,
  	\`resolved_by_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_parent_idx\` ON \`comments\` (\`parent\`);`)
  await db.run(sql`CREATE INDEX \`comments_author_idx\` ON \`comments\` (\`author\`);`)
  await db.run(sql`CREATE INDEX \`comments_updated_at_idx\` ON \`comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_created_at_idx\` ON \`comments\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`collectionSlug_document_idx\` ON \`comments\` (\`collection_slug\`,\`document\`);`)
  await db.run(sql`CREATE TABLE \`comments_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_texts_order_parent\` ON \`comments_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_texts_parent_idx\` ON \`comments_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`notifications\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`recipient\` text,
  	\`kind\` text,
  	\`text\` text,
  	\`collection_slug\` text,
  	\`document\` text,
  	\`title\` text,
  	\`comment\` text,
  	\`actor\` text,
  	\`actor_name\` text,
  	\`at\` text,
  	\`read_at\` text,
  	\`mailed_at\` text,
  	\`mailing_at\` text,
  	\`mail_after\` text,
  	\`mail_tries\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`notifications_at_idx\` ON \`notifications\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`notifications_updated_at_idx\` ON \`notifications\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notifications_created_at_idx\` ON \`notifications\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`recipient_at_idx\` ON \`notifications\` (\`recipient\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`document_kind_idx\` ON \`notifications\` (\`document\`,\`kind\`);`)
  await db.run(sql`CREATE TABLE \`releases\` (
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
  await db.run(sql`CREATE INDEX \`releases_state_idx\` ON \`releases\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`releases_created_by_idx\` ON \`releases\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`releases_updated_at_idx\` ON \`releases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`releases_created_at_idx\` ON \`releases\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`schedules\` (
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
  await db.run(sql`CREATE INDEX \`schedules_publication_idx\` ON \`schedules\` (\`publication\`);`)
  await db.run(sql`CREATE INDEX \`schedules_due_at_idx\` ON \`schedules\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`schedules_updated_at_idx\` ON \`schedules\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`schedules_created_at_idx\` ON \`schedules\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`doneAt_dueAt_idx\` ON \`schedules\` (\`done_at\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`outbox\` (
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
  await db.run(sql`CREATE INDEX \`outbox_commit_idx\` ON \`outbox\` (\`commit\`);`)
  await db.run(sql`CREATE INDEX \`outbox_due_at_idx\` ON \`outbox\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_updated_at_idx\` ON \`outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_created_at_idx\` ON \`outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`sentAt_dueAt_idx\` ON \`outbox\` (\`sent_at\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`webhooks\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`enabled\` integer,
  	\`secret\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`webhooks_updated_at_idx\` ON \`webhooks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_created_at_idx\` ON \`webhooks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`webhooks_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhooks_texts_order_parent\` ON \`webhooks_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_texts_parent_idx\` ON \`webhooks_texts\` (\`parent_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`leases\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`holder\` text,
  	\`until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`leases_updated_at_idx\` ON \`leases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`leases_created_at_idx\` ON \`leases\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
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
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_query_presets\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`is_shared\` integer DEFAULT false,
  	\`access_read_constraint\` text DEFAULT 'onlyMe',
  	\`access_update_constraint\` text DEFAULT 'onlyMe',
  	\`access_delete_constraint\` text DEFAULT 'onlyMe',
  	\`where\` text,
  	\`columns\` text,
  	\`group_by\` text,
  	\`related_collection\` text NOT NULL,
  	\`is_temp\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_query_presets_updated_at_idx\` ON \`payload_query_presets\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_created_at_idx\` ON \`payload_query_presets\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_query_presets_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_query_presets\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_order_idx\` ON \`payload_query_presets_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_parent_idx\` ON \`payload_query_presets_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_path_idx\` ON \`payload_query_presets_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_users_id_idx\` ON \`payload_query_presets_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`site\` (
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
  await db.run(sql`CREATE TABLE \`_site_v\` (
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
  await db.run(sql`CREATE INDEX \`_site_v_created_at_idx\` ON \`_site_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_site_v_updated_at_idx\` ON \`_site_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`workflow_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`careers\` numeric DEFAULT 1 NOT NULL,
  	\`reading_lists\` numeric DEFAULT 1 NOT NULL,
  	\`courses\` numeric DEFAULT 1 NOT NULL,
  	\`books\` numeric DEFAULT 1 NOT NULL,
  	\`disclosures\` numeric DEFAULT 1 NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`careers_sections\`;`)
  await db.run(sql`DROP TABLE \`careers_citations\`;`)
  await db.run(sql`DROP TABLE \`careers_salaries\`;`)
  await db.run(sql`DROP TABLE \`careers_path\`;`)
  await db.run(sql`DROP TABLE \`careers\`;`)
  await db.run(sql`DROP TABLE \`careers_rels\`;`)
  await db.run(sql`DROP TABLE \`_careers_v_version_sections\`;`)
  await db.run(sql`DROP TABLE \`_careers_v_version_citations\`;`)
  await db.run(sql`DROP TABLE \`_careers_v_version_salaries\`;`)
  await db.run(sql`DROP TABLE \`_careers_v_version_path\`;`)
  await db.run(sql`DROP TABLE \`_careers_v\`;`)
  await db.run(sql`DROP TABLE \`_careers_v_rels\`;`)
  await db.run(sql`DROP TABLE \`reading_lists_items\`;`)
  await db.run(sql`DROP TABLE \`reading_lists\`;`)
  await db.run(sql`DROP TABLE \`reading_lists_rels\`;`)
  await db.run(sql`DROP TABLE \`_reading_lists_v_version_items\`;`)
  await db.run(sql`DROP TABLE \`_reading_lists_v\`;`)
  await db.run(sql`DROP TABLE \`_reading_lists_v_rels\`;`)
  await db.run(sql`DROP TABLE \`disclosures\`;`)
  await db.run(sql`DROP TABLE \`disclosures_texts\`;`)
  await db.run(sql`DROP TABLE \`_disclosures_v\`;`)
  await db.run(sql`DROP TABLE \`_disclosures_v_texts\`;`)
  await db.run(sql`DROP TABLE \`courses\`;`)
  await db.run(sql`DROP TABLE \`courses_rels\`;`)
  await db.run(sql`DROP TABLE \`_courses_v\`;`)
  await db.run(sql`DROP TABLE \`_courses_v_rels\`;`)
  await db.run(sql`DROP TABLE \`books\`;`)
  await db.run(sql`DROP TABLE \`books_texts\`;`)
  await db.run(sql`DROP TABLE \`books_rels\`;`)
  await db.run(sql`DROP TABLE \`_books_v\`;`)
  await db.run(sql`DROP TABLE \`_books_v_texts\`;`)
  await db.run(sql`DROP TABLE \`_books_v_rels\`;`)
  await db.run(sql`DROP TABLE \`topics\`;`)
  await db.run(sql`DROP TABLE \`_topics_v\`;`)
  await db.run(sql`DROP TABLE \`providers\`;`)
  await db.run(sql`DROP TABLE \`providers_texts\`;`)
  await db.run(sql`DROP TABLE \`_providers_v\`;`)
  await db.run(sql`DROP TABLE \`_providers_v_texts\`;`)
  await db.run(sql`DROP TABLE \`cities\`;`)
  await db.run(sql`DROP TABLE \`cities_texts\`;`)
  await db.run(sql`DROP TABLE \`_cities_v\`;`)
  await db.run(sql`DROP TABLE \`_cities_v_texts\`;`)
  await db.run(sql`DROP TABLE \`users_roles\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`publications\`;`)
  await db.run(sql`DROP TABLE \`publications_texts\`;`)
  await db.run(sql`DROP TABLE \`commits\`;`)
  await db.run(sql`DROP TABLE \`timeline\`;`)
  await db.run(sql`DROP TABLE \`timeline_texts\`;`)
  await db.run(sql`DROP TABLE \`events\`;`)
  await db.run(sql`DROP TABLE \`comments\`;`)
  await db.run(sql`DROP TABLE \`comments_texts\`;`)
  await db.run(sql`DROP TABLE \`notifications\`;`)
  await db.run(sql`DROP TABLE \`releases\`;`)
  await db.run(sql`DROP TABLE \`schedules\`;`)
  await db.run(sql`DROP TABLE \`outbox\`;`)
  await db.run(sql`DROP TABLE \`webhooks\`;`)
  await db.run(sql`DROP TABLE \`webhooks_texts\`;`)
  await db.run(sql`DROP TABLE \`leases\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`payload_query_presets\`;`)
  await db.run(sql`DROP TABLE \`payload_query_presets_rels\`;`)
  await db.run(sql`DROP TABLE \`site\`;`)
  await db.run(sql`DROP TABLE \`_site_v\`;`)
  await db.run(sql`DROP TABLE \`workflow_settings\`;`)
}
