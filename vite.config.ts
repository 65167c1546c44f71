import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** `vite build`: the client, to dist/client. Served under `/`; nothing is loaded from other hosts. */
const client: UserConfig = {
  root: 'client',
  plugins: [react()],
  // Screens load their parts late; found at the start, no first visit has to wait for them or load twice.
  optimizeDeps: { entries: ['main.tsx', 'features/**/*.tsx', 'features/**/*.worker.ts'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // A font or picture inside the style sheet would need `data:` in more places of the CSP.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
};

/** `vite build --ssr`: the server, its workers and tools, each to a file of its own in dist/server. Packages stay in node_modules. */
const server: UserConfig = {
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        'collab.worker': 'server/collab/collab.worker.ts',
        'versions.worker': 'server/versions/versions.worker.ts',
        backup: 'server/backup/backup.ts',
        restore: 'server/backup/restore.ts',
      },
      // All in one folder: `BackgroundWorker` looks for a worker by the name of its first file.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
};

export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? server : client));
