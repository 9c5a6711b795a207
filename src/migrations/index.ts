import * as migration_20261121_142544_initial from './20261121_142544_initial';

export const migrations = [
  {
    up: migration_20261121_142544_initial.up,
    down: migration_20261121_142544_initial.down,
    name: '20261121_142544_initial'
  },
];
