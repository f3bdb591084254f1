import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // Elements are built one by one instead of through innerHTML, which the page's trusted-types policy refuses.
    fragments: 'tree',
  },
}
