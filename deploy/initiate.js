/* global db, rs, sleep, print, process */
/* eslint-disable no-empty -- what is there already is what was wanted */

// Runs in mongosh beside mongo-1 (deploy/compose.yaml): makes the replica set and its accounts, once.

const hosts = ['mongo-1:27017', 'mongo-2:27017', 'mongo-3:27017']
const { MONGO_ROOT_PASSWORD: rootPassword, MONGO_PASSWORD: password } = process.env

const isInitiated = () => {
  try {
    return rs.status().ok === 1
  } catch (error) {
    // 94: there is no replica set yet. 13: there is, and it wants to know who asks.
    if (error.code === 13) return true
    if (error.code === 94) return false
    throw error
  }
}

if (!isInitiated()) {
  // mongo-1 is preferred, so that the accounts can be made from here.
  rs.initiate({ _id: 'rs0', members: hosts.map((host, n) => ({ _id: n, host, priority: n === 0 ? 2 : 1 })) })
  print('The replica set rs0 was made.')
}

for (let patience = 120; !db.hello().isWritablePrimary; patience--) {
  // After the very first time another member may be the primary, and all there is to do was done.
  if (patience < 90 && db.hello().primary) break
  if (patience === 0) throw new Error('mongo-1 did not become the primary within two minutes.')
  sleep(1000)
}

if (db.hello().isWritablePrimary) {
  try {
    db.createUser({ user: 'root', pwd: rootPassword, roles: ['root'] })
    print('The account root was made.')
  } catch {}
  db.auth('root', rootPassword)
  const site = db.getSiblingDB('guidepost')
  if (!site.getUser('guidepost')) {
    site.createUser({ user: 'guidepost', pwd: password, roles: [{ role: 'readWrite', db: 'guidepost' }] })
    print('The account guidepost was made.')
  }
}
