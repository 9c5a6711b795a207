import * as migration_20261121_145641_initial from './20261121_145641_initial';
import * as migration_20261130_110800_taken_after from './20261130_110800_taken_after';
import * as migration_20261130_115118_reference_workflow from './20261130_115118_reference_workflow';
import * as migration_20261130_122836_salary_period_and_percentiles from './20261130_122836_salary_period_and_percentiles';
import * as migration_20261130_153836_site_texts_workflow from './20261130_153836_site_texts_workflow';
import * as migration_20261130_195534_unused_collections from './20261130_195534_unused_collections';
import * as migration_20261201_003951_unsaved_work from './20261201_003951_unsaved_work';

export const migrations = [
  {
    up: migration_20261121_145641_initial.up,
    down: migration_20261121_145641_initial.down,
    name: '20261121_145641_initial',
  },
  {
    up: migration_20261130_110800_taken_after.up,
    down: migration_20261130_110800_taken_after.down,
    name: '20261130_110800_taken_after',
  },
  {
    up: migration_20261130_115118_reference_workflow.up,
    down: migration_20261130_115118_reference_workflow.down,
    name: '20261130_115118_reference_workflow',
  },
  {
    up: migration_20261130_122836_salary_period_and_percentiles.up,
    down: migration_20261130_122836_salary_period_and_percentiles.down,
    name: '20261130_122836_salary_period_and_percentiles',
  },
  {
    up: migration_20261130_153836_site_texts_workflow.up,
    down: migration_20261130_153836_site_texts_workflow.down,
    name: '20261130_153836_site_texts_workflow',
  },
  {
    up: migration_20261130_195534_unused_collections.up,
    down: migration_20261130_195534_unused_collections.down,
    name: '20261130_195534_unused_collections',
  },
  {
    up: migration_20261201_003951_unsaved_work.up,
    down: migration_20261201_003951_unsaved_work.down,
    name: '20261201_003951_unsaved_work'
  },
];
