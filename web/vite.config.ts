import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { VitePWA } from 'vite-plugin-pwa'
import { cataloguesPlugin } from './catalogues/check.mjs'
import { wordsPlugin } from './words/compile.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    cataloguesPlugin(),
    wordsPlugin(),
    svelte(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/shell',
      filename: 'offline.ts',
      injectRegister: false,
      // Two manifests stand in public/: the person chooses the plain or the discreet one before installing.
      manifest: false,
      injectManifest: { globPatterns: ['**/*.{html,js,css,woff2,wasm,svg,png,webmanifest}'], maximumFileSizeToCacheInBytes: 4_000_000 },
    }),
  ],
  resolve: {
    alias: {
      $words: at('./.words'),
      $content: at('../content'),
      $parts: at('./src/design/parts'),
      $design: at('./src/design'),
      $shell: at('./src/shell'),
      $types: at('./src/companion/types.ts'),
      $companion: at(mode === 'fixture' || mode === 'test' ? './fixture/companion.ts' : './src/companion/companion.ts'),
    },
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  worker: { format: 'es' },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0, cssCodeSplit: true },
  server: { fs: { allow: [at('..')] } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts', 'src/**/*.test.ts'] },
}))
