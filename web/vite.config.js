import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'vite';

// The outlines of the world go along as a file of their own, which only the map asks for. Natural Earth, public domain.
let folder = 'dist';
const world = {
  name: 'world',
  configResolved(config) {
    folder = config.build.outDir;
  },
  closeBundle() {
    const atlas = JSON.parse(readFileSync('node_modules/world-atlas/countries-110m.json', 'utf8'));
    delete atlas.objects.land;
    writeFileSync(`${folder}/world.json`, JSON.stringify(atlas));
  },
};

// Four files with fixed names: they are built into the program (src/serve/page.cpp).
export default defineConfig({
  plugins: [svelte(), world],
  build: {
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: { output: { entryFileNames: 'page.js', assetFileNames: 'page.[ext]', codeSplitting: false } },
  },
  server: { proxy: { '/api': 'http://localhost:8717' } },
});
