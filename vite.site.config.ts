import { defineConfig } from 'vite'
import { compressBuild } from './vite.config.ts'

/**
 * The customers' side, in two builds: `--mode widget` makes `widget.js`, one file that pages of other sites load by its name;
 * `--mode pages` the portal and the page on which the widget can be tried.
 */
export default defineConfig(({ mode }) => ({
  root: 'site',
  publicDir: false,
  plugins: [compressBuild()],
  build: {
    assetsDir: 'site-assets',
    emptyOutDir: false,
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: false,
    ...(mode === 'widget'
      ? {
          lib: {
            entry: 'widget/main.tsx',
            formats: ['iife'],
            name: 'perennialWidget',
            fileName: () => 'widget.js',
          },
        }
      : { rolldownOptions: { input: { portal: 'site/portal.html', try: 'site/try-chat.html' } } }),
  },
}))
