// What the tests of the page and its screenshots share: a store made from reports, the program serving it, a browser to look with.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = new URL('../..', import.meta.url).pathname;
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Leaves with ctest's "skipped" where there is no browser, or the page's packages are not installed (npm ci in web/). */
export function tools() {
  if (!chromium || !existsSync(join(root, 'web/node_modules/playwright-core'))) {
    console.log('skipped: needs chromium, and npm ci in web/');
    process.exit(77);
  }
  const require = createRequire(join(root, 'web/package.json'));
  return { chromium: require('playwright-core').chromium, axe: require('axe-core').source };
}

export const launch = (playwright) => playwright.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });

/** Reads the inputs into a store of its own and serves it. */
export async function serve(program, inputs) {
  const folder = mkdtempSync(join(tmpdir(), 'demarche_page_')), store = join(folder, 'talks.db');
  if (inputs.length) execFileSync(program, ['read', ...inputs, '--store', store, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(program, ['serve', store, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((give, fail) => {
    server.stdout.once('data', (line) => give(String(line).trim().replace(/\/$/, '')));
    server.once('exit', () => fail(new Error('demarche serve ended at once')));
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, store, folder, stop };
}
