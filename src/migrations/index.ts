import * as migration_20261121_110321_initial from './20261121_110321_initial';

export const migrations = [
  {
    up: migration_20261121_110321_initial.up,
    down: migration_20261121_110321_initial.down,
    name: '20261121_110321_initial'
  },
];
