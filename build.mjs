// Makes dist/: the bundle (split, so that a command loads only what it needs), the licences of what is bundled, and the
// JSON schema of the reports. Run by `npm run build`, and by npm itself before packing.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createGenerator } from 'ts-json-schema-generator';

const ROOT = dirname(fileURLToPath(import.meta.url));
const OUT = join(ROOT, 'dist');
// Built beside and renamed, so that a program started meanwhile finds either the old build or the new one.
const STAGING = join(ROOT, `.dist-${process.pid}`);

/** The JSON documents of the commands: where their types are, and the name of each as it stands in the document. */
const DOCUMENTS = [
  { file: 'report', type: 'JsonOutput', id: 'goproxy-doctor/report/1' },
  { file: 'route-report', type: 'RouteOutput', id: 'goproxy-doctor/route/1' },
];

/** Bundled CommonJS dependencies call require for Node's own modules. */
const REQUIRE_BANNER =
  "import { createRequire as goproxyDoctorCreateRequire } from 'node:module';" +
  'const require = goproxyDoctorCreateRequire(import.meta.url);';

/**
 * undici's index loads all of undici (fetch, WebSocket, mocks, caches), five times what one client needs. Only what is
 * named here is bundled; importing another name from undici fails the build.
 */
const undiciByParts = {
  name: 'undici-by-parts',
  setup(build) {
    const contents = "export { default as Client } from 'undici/lib/dispatcher/client.js';";
    build.onResolve({ filter: /^undici$/ }, () => ({ path: 'parts', namespace: 'undici' }));
    build.onLoad({ filter: /^parts$/, namespace: 'undici' }, () => ({ contents, resolveDir: ROOT }));
    // The same HTTP parser is there twice; without the faster one undici takes the other, which is fast enough here.
    const absent = { contents: "throw new Error('left out of the bundle');" };
    build.onLoad({ filter: /llhttp_simd-wasm\.js$/ }, () => absent);
  },
};

async function bundle() {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { main: 'src/cli/main.ts' },
    outdir: STAGING,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.18',
    minify: true,
    legalComments: 'none',
    // Chinese as it is: escaped it would be twice as long.
    charset: 'utf8',
    metafile: true,
    plugins: [undiciByParts],
    banner: { js: REQUIRE_BANNER },
    logLevel: 'warning',
  });
  return result.metafile;
}

/** Directories of the packages whose files are in the bundle, for example node_modules/chalk. */
function bundledPackages(metafile) {
  const used = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  );
  const packages = used.flatMap((input) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'));
    return match === null ? [] : [match[1]];
  });
  return [...new Set(packages)].sort();
}

async function licenceText(directory) {
  const names = await readdir(join(ROOT, directory));
  const files = names.filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(ROOT, directory, name), 'utf8')));
  return texts.map((text) => text.trim()).join('\n\n');
}

async function licences(metafile) {
  const sections = await Promise.all(
    bundledPackages(metafile).map(async (directory) => {
      const manifest = JSON.parse(await readFile(join(ROOT, directory, 'package.json'), 'utf8'));
      const text = await licenceText(directory);
      const owner = typeof manifest.author === 'object' ? manifest.author?.name : manifest.author;
      if (typeof manifest.license !== 'string') throw new Error(`${directory} names no licence`);
      const words = text === '' ? `Licence: ${manifest.license}. Author: ${owner ?? 'unknown'}.` : text;
      return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${words}\n`;
    }),
  );
  const intro = 'goproxy-doctor contains code of the following packages.\n';
  return [intro, ...sections].join(`\n${'-'.repeat(72)}\n\n`);
}

/** Additions are allowed inside one schema version, so unknown properties are allowed too. */
function schema({ file, type, id }) {
  const generated = createGenerator({
    path: join(ROOT, `src/model/${file}.ts`),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    topRef: false,
    additionalProperties: true,
    skipTypeCheck: true,
  }).createSchema(type);
  return JSON.stringify({ ...generated, title: id }, null, 2);
}

async function swapIn() {
  const old = join(ROOT, `.dist-old-${process.pid}`);
  if (existsSync(OUT)) await rename(OUT, old);
  await rename(STAGING, OUT);
  await rm(old, { recursive: true, force: true });
}

try {
  await mkdir(STAGING, { recursive: true });
  const metafile = await bundle();
  await writeFile(join(STAGING, 'THIRD-PARTY-LICENSES.txt'), await licences(metafile));
  for (const document of DOCUMENTS) {
    const name = document.id.split('/')[1];
    await writeFile(join(STAGING, `${name}.schema.json`), `${schema(document)}\n`);
  }
  await swapIn();
} finally {
  await rm(STAGING, { recursive: true, force: true });
}
