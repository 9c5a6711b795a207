import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`careers_salaries\` ADD \`period\` text DEFAULT 'year';`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` ADD \`percentiles_p10\` numeric;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` ADD \`percentiles_p25\` numeric;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` ADD \`percentiles_p75\` numeric;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` ADD \`percentiles_p90\` numeric;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` ADD \`period\` text DEFAULT 'year';`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` ADD \`percentiles_p10\` numeric;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` ADD \`percentiles_p25\` numeric;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` ADD \`percentiles_p75\` numeric;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` ADD \`percentiles_p90\` numeric;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`careers_salaries\` DROP COLUMN \`period\`;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` DROP COLUMN \`percentiles_p10\`;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` DROP COLUMN \`percentiles_p25\`;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` DROP COLUMN \`percentiles_p75\`;`)
  await db.run(sql`ALTER TABLE \`careers_salaries\` DROP COLUMN \`percentiles_p90\`;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` DROP COLUMN \`period\`;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` DROP COLUMN \`percentiles_p10\`;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` DROP COLUMN \`percentiles_p25\`;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` DROP COLUMN \`percentiles_p75\`;`)
  await db.run(sql`ALTER TABLE \`_careers_v_version_salaries\` DROP COLUMN \`percentiles_p90\`;`)
}
