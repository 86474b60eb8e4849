// Makes the cluster that a first start unpacks, with the app's database and its schema: node pgcluster.mjs FOLDER-OF-THE-SERVER FOLDER-OF-THE-SCRIPTS ARCHIVE
// A database of another version's build gets what it lacks from the app, as any database does.
// Where it cannot be made (the account nobody may not reach the folder, say), there is no archive and a first start runs initdb itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [server, scripts, archive] = process.argv.slice(2).map(path => resolve(path));
const folder = mkdtempSync(join(tmpdir(), 'fundingdash-cluster-'));
try {
  const account = accountOfTheServer();
  const run = (program, words, input = '') => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
    const { error, status, stderr } = spawnSync(program, words, { ...account, cwd: folder, env, input, stdio: 'pipe', encoding: 'utf8' });
    // A server without clients goes on after a command that fails, and ends well.
    if (error || status !== 0 || stderr.includes('ERROR:'))
      throw error ?? Object.assign(new Error(`${program} ended with ${status}`), { stderr: stderr.split('\n').find(line => line.includes('ERROR:')) ?? stderr });
  };
  const [cluster, password] = [join(folder, 'cluster'), join(folder, 'password')];
  // Nobody ever learns it: the app sets its own before the server listens.
  writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (account.uid !== undefined)
    for (const path of [folder, password])
      chownSync(path, account.uid, account.gid);
  run(join(server, 'bin', 'initdb'),
    ['-D', cluster, '-U', 'fundingdash', '--auth=scram-sha-256', `--pwfile=${password}`, '--no-locale', '-E', 'UTF8', '--no-instructions', '--no-sync']);
  run(join(server, 'bin', 'postgres'), ['--single', '-D', cluster, 'postgres'], 'create database fundingdash\n');
  // -j: a command ends with a semicolon and an empty line, and has the lines before it as they are.
  const schema = readdirSync(scripts).sort().map(name => readFileSync(join(scripts, name), 'utf8')).join('\n\n');
  run(join(server, 'bin', 'postgres'), ['--single', '-j', '-D', cluster, 'fundingdash'], `${schema}\n\n`);
  // Not compressed: unpacking is what must be fast, and whatever carries the app compresses it.
  execFileSync('tar', ['-cf', `${archive}.new`, '-C', cluster, '.']);
  renameSync(`${archive}.new`, archive);
} catch (error) {
  rmSync(archive, { force: true });
  console.log(`No ready-made database cluster; a first start takes a second longer. ${(error.stderr || error.message).trim().split('\n').pop()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// PostgreSQL refuses root: it runs as nobody then.
function accountOfTheServer() {
  if (process.getuid?.() !== 0)
    return {};
  const nobody = readFileSync('/etc/passwd', 'utf8').split('\n').map(line => line.split(':')).find(fields => fields[0] === 'nobody');
  return { uid: Number(nobody[2]), gid: Number(nobody[3]) };
}
