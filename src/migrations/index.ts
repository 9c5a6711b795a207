import * as migration_20261121_145641_initial from './20261121_145641_initial';

export const migrations = [
  {
    up: migration_20261121_145641_initial.up,
    down: migration_20261121_145641_initial.down,
    name: '20261121_145641_initial'
  },
];
