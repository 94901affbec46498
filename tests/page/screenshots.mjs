// The pictures of the README, from the samples: node tests/page/screenshots.mjs build/release/apps/demarche
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, root, serve, tools } from './browser.mjs';

const { chromium } = tools();
const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const samples = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.txt')).map((name) => join(root, 'samples', name));
const server = await serve(process.argv[2], samples);
const browser = await launch(chromium);
const { documents } = await (await fetch(`${server.address}/api/documents`)).json();

for (const [name, path, scheme, width, height] of [
  ['matrix', 'matrix', 'light', 1200, 700],
  ['timeline', 'timeline', 'light', 1200, 640],
  ['report', `report/${documents[1].id}?item=q1`, 'light', 1200, 700],
  ['phone', 'matrix', 'dark', 390, 700],
]) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, locale: 'en-GB' });
  await page.goto(`${server.address}/${path}`);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
server.stop();
