import path from 'node:path'

/**
 * Where a process of this machine listens for the others of the same server: a socket in a folder of this account alone, so nobody
 * else can speak to it.
 */
export const localAddress = (folder: string, name: string): string => path.join(folder, `${name}.sock`)
