import * as migration_20261121_122903_initial from './20261121_122903_initial';

export const migrations = [
  {
    up: migration_20261121_122903_initial.up,
    down: migration_20261121_122903_initial.down,
    name: '20261121_122903_initial'
  },
];
