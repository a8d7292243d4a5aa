// Makes dist/: the bundle (split, so that a command loads only what it needs), the licences of what is bundled, and the
// JSON schema of the reports. Run by `npm run build`, and by npm itself before packing.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { rolldown } from 'rolldown';
import { minify } from 'terser';
import { createGenerator } from 'ts-json-schema-generator';

const { ERROR, TYPE } = createRequire(import.meta.url)('undici/lib/llhttp/constants.js');
const UNDICI_ERRORS = createRequire(import.meta.url)('undici/lib/core/errors.js');
const ROOT = dirname(fileURLToPath(import.meta.url));
const OUT = join(ROOT, 'dist');
// Built beside and renamed, so that a program started meanwhile finds either the old build or the new one.
const STAGING = join(ROOT, `.dist-${process.pid}`);

/** The JSON documents of the commands: where their types are, and the name of each as it stands in the document. */
const DOCUMENTS = [
  { file: 'report', type: 'JsonOutput', id: 'goproxy-doctor/report/1' },
  { file: 'route-report', type: 'RouteOutput', id: 'goproxy-doctor/route/1' },
  { file: 'module-report', type: 'ModuleOutput', id: 'goproxy-doctor/module/1' },
  { file: 'explain-report', type: 'ExplainJsonOutput', id: 'goproxy-doctor/explain/1' },
  { file: 'fix-report', type: 'FixOutput', id: 'goproxy-doctor/fix/1' },
];

const ABSENT = "throw new Error('left out of the bundle');";

/**
 * Parts of the libraries that this program never reaches, left out so that the package stays small: one tarball has to get
 * through a bad network. Each stands beside the reason why it is not reached. `filter` is what an import statement says,
 * `file` the file that it leads to.
 */
const LEFT_OUT = [
  // Only the client is used: not fetch, WebSocket, mocks, caches. Importing another name from undici fails the build.
  { filter: /^undici$/, contents: "export { default as Client } from 'undici/lib/dispatcher/client.js';" },
  // The same HTTP parser is there twice; without the faster one undici takes the other, which is fast enough here.
  { filter: /llhttp_simd-wasm\.js$/, contents: ABSENT },
  // As a compressed file instead of base64 in a script.
  {
    filter: /llhttp\/llhttp-wasm\.js$/,
    contents:
      "const packed = require('node:fs').readFileSync(require.resolve('../llhttp.wasm.br'));" +
      "module.exports = require('node:zlib').brotliDecompressSync(packed);",
  },
  // Node's own looks the failed line up and parses the file around it: seconds, in a bundle of one line.
  {
    filter: /^node:assert$/,
    contents:
      "const assert = (ok) => { if (!ok) throw Object.assign(new Error('failed'), { code: 'ERR_ASSERTION' }); };" +
      'module.exports = Object.assign(assert, { strictEqual: (a, b) => assert(Object.is(a, b)) });',
  },
  // Of the parser's tables the client reads two.
  { filter: /llhttp\/constants\.js$/, contents: `module.exports = ${JSON.stringify({ TYPE, ERROR })};` },
  // Nobody listens to its diagnostics.
  {
    file: 'undici/lib/core/diagnostics',
    contents: 'exports.channels = new Proxy({}, { get: () => ({ hasSubscribers: false }) });',
  },
  // Thirty classes that differ in three words each, and a list of symbols.
  { file: 'undici/lib/core/errors', contents: undiciErrors() },
  {
    file: 'undici/lib/core/symbols',
    contents:
      "module.exports = new Proxy({ kDestroyed: Symbol.for('nodejs.stream.destroyed') }, { get: (all, name) => (all[name] ??= Symbol(name)) });",
  },
  // Connections are made by src/gather.
  { file: 'undici/lib/core/connect', contents: `module.exports = () => { ${ABSENT} };` },
  // A table of header names, which spares a copy of each.
  { file: 'undici/lib/core/tree', contents: 'exports.tree = { lookup: () => null };' },
  { file: 'undici/lib/core/constants', contents: 'exports.headerNameLowerCasedRecord = {};' },
  // No child has several sources or one stream for all it says.
  { filter: /^@sindresorhus\/merge-streams$/, contents: `export default () => { ${ABSENT} };` },
  // Whether there are colours is decided in src/render; this is what chalk and ora take for granted then.
  {
    filter: /^#supports-color$/,
    contents: 'export default { stdout: { level: 1 }, stderr: { level: 1 } };',
  },
  // Children are run in one way; the others bring templates, scripts and messages along.
  {
    filter: /^execa$/,
    contents:
      "import { createExeca } from './node_modules/execa/lib/methods/create.js';" +
      'export const execa = createExeca(() => ({}));',
  },
  // Its own timers are for thousands of requests a second.
  {
    file: 'undici/lib/util/timers',
    contents:
      'module.exports = { setTimeout, clearTimeout, setFastTimeout: (...all) => setTimeout(...all).unref(), clearFastTimeout: clearTimeout };',
  },
  // Signals are caught by src/cli to the very end; what is left is to show the cursor again.
  {
    filter: /^signal-exit$/,
    contents: "export const onExit = (callback) => { process.on('exit', callback); };",
  },
  // HTTP/2 is spoken by node:http2, and requests have no body.
  {
    filter: /client-h2\.js$/,
    contents: `module.exports = () => { ${ABSENT} };`,
  },
  { filter: /web\/fetch\/body\.js$/, contents: 'module.exports = {};' },
  // Connections are ours, and nobody subscribes to events about them.
  { file: 'undici/lib/core/connect.js', contents: `module.exports = () => { ${ABSENT} };` },
  {
    file: 'undici/lib/core/diagnostics.js',
    contents: 'module.exports = { channels: new Proxy({}, { get: () => ({ hasSubscribers: false }) }) };',
  },
  // One spinner is shown; the list has eighty.
  {
    filter: /cli-spinners$/,
    contents:
      "const spinner = { interval: 80, frames: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] };" +
      'const spinners = { dots: spinner, line: { interval: 130, frames: ["-", "\\\\", "|", "/"] } };' +
      'export const randomSpinner = () => spinner; export default spinners;',
  },
  // execa's children are awaited, with their output collected by us: nothing synchronous, piped between children,
  // converted to streams, sent as messages or logged.
  { file: 'execa/lib/methods/main-sync.js', contents: `export const execaCoreSync = () => { ${ABSENT} };` },
  {
    file: 'execa/lib/methods/template.js',
    contents: 'export const isTemplateString = () => false; export const parseTemplates = () => [];',
  },
  { file: 'execa/lib/pipe/setup.js', contents: `export const pipeToSubprocess = () => { ${ABSENT} };` },
  { file: 'execa/lib/convert/add.js', contents: 'export const addConvertedStreams = () => {};' },
  {
    file: 'execa/lib/transform/normalize.js',
    contents: 'export const normalizeTransforms = (stdioItems) => stdioItems;',
  },
  {
    file: 'execa/lib/transform/generator.js',
    contents: `export const generatorToStream = () => { ${ABSENT} };`,
  },
  {
    file: 'execa/lib/io/contents.js',
    contents:
      "import { setImmediate } from 'node:timers/promises';" +
      'export const getStreamOutput = async ({ stream }) => { await setImmediate(); if (stream.readableFlowing === null) stream.resume(); };' +
      'export const getBufferedData = async (streamPromise) => { try { return await streamPromise; } catch {} };',
  },
  {
    file: 'execa/lib/ipc/methods.js',
    contents: 'export const addIpcMethods = () => {}; export const getIpcExport = () => ({});',
  },
  {
    file: 'execa/lib/ipc/graceful.js',
    contents: `const absent = () => { ${ABSENT} }; export { absent as sendAbort, absent as getCancelSignal, absent as handleAbort, absent as abortOnDisconnect };`,
  },
  // No child is a Node script or ended by a message, and what they say is read as bytes.
  {
    file: 'execa/lib/arguments/escape.js',
    contents:
      "export const joinCommand = (file) => ({ command: file, escapedCommand: '' }); export const escapeLines = String;",
  },
  {
    file: 'execa/lib/methods/node.js',
    contents:
      'export const mapNode = (call) => call; export const handleNodeOption = (file, words, options) => [file, words, { ...options, node: false }];',
  },
  {
    file: 'execa/lib/terminate/graceful.js',
    contents:
      'export const validateGracefulCancel = () => {}; export const throwOnGracefulCancel = () => [];',
  },
  {
    file: 'execa/lib/arguments/encoding-option.js',
    contents:
      "export const validateEncoding = () => {}; export const BINARY_ENCODINGS = new Set(['buffer']);",
  },
  {
    file: 'execa/lib/ipc/ipc-input.js',
    contents: 'export const validateIpcInputOption = () => {}; export const sendIpcInput = async () => {};',
  },
  {
    file: 'execa/lib/ipc/buffer-messages.js',
    contents:
      'export const waitForIpcOutput = async ({ ipcOutput }) => ipcOutput; export const getBufferedIpcOutput = (_, ipcOutput) => ipcOutput;',
  },
  {
    file: 'execa/lib/verbose/log.js',
    contents: 'export const verboseLog = () => {}; export const serializeVerboseMessage = String;',
  },
  // The spinner ends without a mark.
  { filter: /^log-symbols$/, contents: 'export default {};' },
  // How a child ended is said by our own texts, and no child is Node's or is asked to end by a message.
  { file: 'execa/lib/return/message.js', contents: 'export const createMessages = () => ({});' },
  {
    file: 'execa/lib/arguments/escape.js',
    contents:
      "export const joinCommand = () => ({ command: '', escapedCommand: '' }); export const escapeLines = String;",
  },
  {
    file: 'execa/lib/methods/node.js',
    contents: 'export const mapNode = (options) => options; export const handleNodeOption = (...all) => all;',
  },
  { file: 'execa/lib/verbose/start.js', contents: 'export const logCommand = () => {};' },
  { file: 'execa/lib/verbose/complete.js', contents: 'export const logResult = () => {};' },
  {
    file: 'execa/lib/verbose/output.js',
    contents:
      'export const shouldLogOutput = () => false; export const logLines = async () => {}; export const logLinesSync = () => {};',
  },
  {
    file: 'cli-table3/src/debug',
    contents: 'module.exports = Object.assign(() => {}, { debug() {}, info() {}, warn() {} });',
  },
  { filter: /^npm-run-path$/, contents: 'export const npmRunPathEnv = ({ env }) => env;' },
  {
    file: 'execa/lib/terminate/graceful.js',
    contents:
      'export const validateGracefulCancel = () => {}; export const throwOnGracefulCancel = () => [];',
  },
  { filter: /^pretty-ms$/, contents: 'export default String;' },
  // Only the names of signals are needed, and those Node knows.
  {
    filter: /^human-signals$/,
    contents: "export const signalsByName = new Proxy({}, { get: () => ({ description: '' }) });",
  },
  // Three packages measure the width of text with a table each; ours knows what this program prints.
  {
    filter: /^string-width$/,
    contents: "module.exports = (text) => require('./src/render/width.ts').textWidth(String(text));",
  },
  // Tables are drawn without colours of their own.
  { filter: /^@colors\/colors\/safe$/, contents: 'module.exports = {};' },
];

/** The classes of undici's errors: name, message and code of each. */
function undiciErrors() {
  const kinds = Object.entries(UNDICI_ERRORS)
    .filter(([name]) => name !== 'UndiciError' && name !== 'HTTPParserError')
    .map(([exported, Kind]) => {
      const { name, message, code } = new Kind('', 0, {});
      return [exported, name, message, code];
    });
  return `
    class UndiciError extends Error {}
    class HTTPParserError extends Error {
      name = 'HTTPParserError';
      constructor(message, code, data) { super(message); this.code = code && 'HPE_' + code; this.data = data?.toString(); }
    }
    module.exports = { UndiciError, HTTPParserError };
    for (const [exported, name, usual, code] of ${JSON.stringify(kinds)})
      module.exports[exported] = class extends UndiciError {
        constructor(message, socket) { super(message || usual); Object.assign(this, { name, code, socket }); }
      };`;
}

/** CommonJS may leave the ending out. */
function isFile(path, file) {
  const bare = (name) => name.replace(/\.js$/, '');
  return bare(path)
    .split(sep)
    .join('/')
    .endsWith(`/${bare(file)}`);
}

function isRelative(source) {
  return source.startsWith('./') || source.startsWith('../');
}

const LEFT_OUT_ID = /left-out-(\d+)\.[cm]js$/;

const leaveOut = {
  name: 'leave-out',
  resolveId(source, importer = ROOT) {
    const path = join(dirname(importer), source);
    const part = LEFT_OUT.findIndex(({ file, filter }) =>
      file === undefined ? filter.test(source) : isRelative(source) && isFile(path, file),
    );
    if (part < 0 || LEFT_OUT_ID.test(importer)) return undefined;
    const kind = /\bexports\b/.test(LEFT_OUT[part].contents) ? 'cjs' : 'mjs';
    return join(ROOT, `left-out-${part}.${kind}`);
  },
  load(id) {
    const part = LEFT_OUT_ID.exec(id);
    return part === null ? undefined : LEFT_OUT[part[1]].contents;
  },
};

/**
 * Functions, methods and classes of the libraries that are never called, whose bodies are left out: commands here have no
 * commands below them, requests no bodies, and tables no cells of several columns. A name that is gone from the library fails the build.
 */
const EMPTIED = {
  'commander/lib/command.js': [
    ...['command', 'addCommand', 'copyInheritedSettings', 'alias', 'aliases', 'hook', 'action'],
    ...['addHelpCommand', 'helpCommand', '_executeSubCommand', '_checkForMissingExecutable', 'executableDir'],
    ...['_dispatchSubcommand', '_dispatchHelpCommand', '_chainOrCallSubCommandHook', 'nameFromFilename'],
    ...['option', 'requiredOption', '_optionEx', 'optsWithGlobals', 'parseAsync', 'help', 'arguments'],
    ...['_conflictingOption', 'unknownCommand', 'storeOptionsAsProperties', 'summary', 'helpGroup'],
    ...['_parseOptionsEnv', '_parseOptionsImplied', 'restoreStateBeforeParse', '_chainOrCallHooks'],
    ...['_checkForMissingMandatoryOptions', '_checkForConflictingOptions', '_checkForBrokenPassThrough'],
    ...['_checkForConflictingLocalOptions', 'missingMandatoryOptionValue', 'addHelpOption', 'optionsGroup'],
    ...['commandsGroup', 'getOptionValueSourceWithGlobals', '_initCommandGroup', '_registerCommand'],
  ],
  'cli-table3/src/utils.js': [
    ...['truncateWidth', 'truncateWidthWithAnsi', 'wordWrap', 'textWrap', 'multiLineWordWrap', 'hyperlink'],
  ],
  'cli-table3/src/cell.js': ['ColSpanCell', 'RowSpanCell'],
  'cli-table3/src/layout-manager.js': [
    ...['cellsConflict', 'conflictExists', 'allBlank', 'addRowSpanCells', 'addColSpanCells', 'insertCell'],
    ...['fillInTable'],
  ],
  'commander/lib/option.js': ['DualOptions', 'choices'],
  'commander/lib/argument.js': ['choices'],
  'commander/lib/help.js': ['subcommandTerm', 'subcommandDescription', 'styleSubcommandTerm'],
  'commander/lib/suggestSimilar.js': ['suggestSimilar'],
  'undici/lib/dispatcher/client-h1.js': [...['AsyncWriter', 'writeStream', 'writeIterable', 'writeBlob']],
  'undici/lib/core/util.js': [
    ...['toRawHeaders', 'encodeRawHeaders', 'deepClone', 'ReadableStreamFrom', 'parseRangeHeader'],
    ...['wrapRequestBody', 'BodyAsyncIterable', 'serializePathWithQuery'],
  ],
};

const empty = {
  name: 'empty',
  transform(code, id) {
    const path = id.split(sep).join('/');
    const file = Object.keys(EMPTIED).find((name) => path.endsWith(`/node_modules/${name}`));
    if (file === undefined) return undefined;
    // Functions, members of classes, and what a function that is called at once holds.
    const inside = ({ body, expression }) => (expression?.callee?.body ?? body)?.body ?? [];
    const found = this.parse(code).body.flatMap((node) => [node, ...inside(node)]);
    const bodies = EMPTIED[file].map((name) => {
      const node = found.find(
        (one) => (one.id ?? one.key)?.name === name && one.type !== 'VariableDeclaration',
      );
      if (node === undefined) throw new Error(`${file} has no ${name} any more`);
      return (node.value ?? node).body;
    });
    bodies.sort((left, right) => right.start - left.start);
    return bodies.reduce((text, { start, end }) => `${text.slice(0, start)}{}${text.slice(end)}`, code);
  },
};

/** undici's HTTP parser, which its package carries as base64 text. */
async function writeParser() {
  const script = await readFile(join(ROOT, 'node_modules/undici/lib/llhttp/llhttp-wasm.js'), 'utf8');
  const base64 = /'([A-Za-z0-9+/=]{1000,})'/.exec(script)?.[1];
  if (base64 === undefined) throw new Error('the HTTP parser of undici has moved');
  await writeFile(join(STAGING, 'llhttp.wasm.br'), brotliCompressSync(Buffer.from(base64, 'base64')));
}

const PAGES_INDEX = /[\\/]src[\\/]text[\\/]pages[\\/]index\.ts$/;
const PAGE_IMPORT = /import\('\.\/(en|zh)\/([\w-]+)\.js'\)/g;
const TEXT_FILE = /[\\/]src[\\/]text[\\/](pages[\\/])?(?:(en|zh)[\\/]([\w-]+)|(samples))\.ts$/;

/** A shape with its sentences put in. Runs in the program too. */
function grow(shape, sentences) {
  if (shape === 0) return sentences.next().value;
  if (Array.isArray(shape)) return shape.map((part) => grow(part, sentences));
  return Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, grow(part, sentences)]));
}

/** Data without its sentences. */
function shapeOf(data) {
  if (typeof data === 'string') return 0;
  if (Array.isArray(data)) return data.map(shapeOf);
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, shapeOf(part)]));
}

/** The sentences of data, in the order in which they fill its shape. */
function sentencesOf(data) {
  return typeof data === 'string' ? [data] : Object.values(data).flatMap(sentencesOf);
}

/** Between the sentences in the file of them. */
const BETWEEN = '\\0';

/** Reads the file of sentences once; it lies beside main.js and above the chunks. */
const UNPACK = `
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
${grow}
const file = new URL(import.meta.url.includes('/chunks/') ? '../text.br' : './text.br', import.meta.url);
const files = {};
let sentences, shapes, starts;
const read = () => {
  [shapes, ...sentences] = brotliDecompressSync(readFileSync(file)).toString().split('${BETWEEN}');
  [shapes, starts] = JSON.parse(shapes);
};
const fill = (name, first) => {
  let at = -1;
  const next = () => ({ value: sentences[starts[name] + ++at] || sentences[starts[first] + at] });
  return grow(shapes[first], { next });
};
export const unpack = (name) => {
  if (!sentences) read();
  return (files[name] ??= fill(name, name.replace('zh/', 'en/')));
};
`;

/** The exports of a file of sentences, which may be put together from others of its language. */
async function dataOf(path) {
  const build = await rolldown({ input: path });
  const { output } = await build.generate();
  const data = { ...(await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)) };
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(data)), data))
    throw new Error(`${path} is not plain data`);
  return data;
}

/**
 * The sentences of both languages are a third of the package. They are plain data, so they go into one compressed file, which
 * is much smaller than what the tarball's own compression makes of them: what both languages hold, keys, codes and
 * commands, is in it once.
 */
function packText(texts) {
  return {
    name: 'pack-text',
    resolveId: (source) => (source === 'packed-text' ? source : undefined),
    async load(id) {
      if (id === 'packed-text') return UNPACK;
      // Each page file would be a chunk of its own, which holds no more than its name.
      if (PAGES_INDEX.test(id)) {
        const source = await readFile(id, 'utf8');
        for (const [, language, file] of source.matchAll(PAGE_IMPORT))
          texts[`${language}/pages/${file}`] = await dataOf(join(dirname(id), language, `${file}.ts`));
        const unpacked = source.replace(PAGE_IMPORT, "Promise.resolve(unpack('$1/pages/$2') as never)");
        return `import { unpack } from 'packed-text';\n${unpacked}`;
      }
      const text = TEXT_FILE.exec(id);
      if (text === null) return undefined;
      const [, pages, language = 'all', file = 'samples'] = text;
      const data = await dataOf(id);
      const name = `${language}/${pages === undefined ? 'words' : 'pages'}/${file}`;
      texts[name] = data;
      const names = Object.keys(data).map((name) => `export const ${name} = file.${name};`);
      return `import { unpack } from 'packed-text';\nconst file = unpack('${name}');\n${names.join('\n')}`;
    },
  };
}

/**
 * The keys of each file first and then the sentences, language by language, which compress better so; of the second language
 * only the sentences, since both have the same keys, and none that is the same in both.
 */
function packed(texts) {
  const shapes = {};
  const starts = {};
  const sentences = [];
  for (const name of Object.keys(texts).sort()) {
    const first = name.replace('zh/', 'en/');
    const own = sentencesOf(texts[name]);
    if (first === name) shapes[name] = shapeOf(texts[name]);
    if (!isDeepStrictEqual(grow(shapes[first], own.values()), texts[name])) {
      throw new Error(`${name} does not have the shape of ${first}, or holds more than sentences`);
    }
    starts[name] = sentences.length;
    const isSame = (text, at) => first !== name && text === sentences[starts[first] + at];
    sentences.push(...own.map((text, at) => (isSame(text, at) ? '' : text)));
  }
  return [JSON.stringify([shapes, starts]), ...sentences].join('\0');
}

async function writeText(texts) {
  const text = Buffer.from(packed(texts));
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  await writeFile(join(STAGING, 'text.br'), brotliCompressSync(text, { params }));
}

/** Writes main.js and the chunks, and gives the files whose code is in them. */
async function bundle(texts) {
  const build = await rolldown({
    cwd: ROOT,
    input: { main: 'src/cli/main.ts' },
    platform: 'node',
    transform: { target: 'node20.18' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [leaveOut, empty, packText(texts)],
  });
  const { output: made } = await build.generate({
    format: 'esm',
    chunkFileNames: 'chunks/[hash].js',
    // Each chunk costs a header and its imports, so small ones go together.
    codeSplitting: { groups: [{ name: 'shared', entriesAware: true, entriesAwareMergeThreshold: 15_000 }] },
    minify: { compress: true, mangle: false, codegen: false },
  });
  // In the order of their largest sources, so that the package stays as it is where its contents do.
  const [entry, ...chunks] = made;
  const output = [entry, ...chunks.sort((a, b) => largestModule(a).localeCompare(largestModule(b)))];
  const short = output.map(({ fileName }, index) => [
    fileName,
    index === 0 ? fileName : `chunks/${index.toString(36)}.js`,
  ]);
  await mkdir(join(STAGING, 'chunks'), { recursive: true });
  for (const [index, { code }] of output.entries()) {
    const renamed = short.reduce((text, [from, to]) => text.replaceAll(basename(from), basename(to)), code);
    await writeFile(join(STAGING, short[index][1]), (await minify(renamed, SHORTEST)).code);
  }
  return output.flatMap(({ modules }) => Object.keys(modules).filter((id) => modules[id].renderedLength > 0));
}

/** The source that most of a chunk was made of. */
function largestModule({ modules }) {
  const [[id]] = Object.entries(modules).sort(([, a], [, b]) => b.renderedLength - a.renderedLength);
  return id;
}

/** A second look, which takes another thirtieth off the package. */
const SHORTEST = {
  module: true,
  ecma: 2020,
  compress: {
    ecma: 2020,
    module: true,
    passes: 3,
    pure_getters: true,
    unsafe_arrows: true,
    // What is written twice compresses better than what is put in.
    inline: 1,
    unsafe_methods: true,
  },
  format: { ecma: 2020, shebang: true },
};

/** Directories of the packages whose files are in the bundle, for example node_modules/chalk. */
function bundledPackages(used) {
  const packages = used.flatMap((input) => {
    const match = /(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'));
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

/** Copyright lines differ between packages, what follows them mostly does not: each text is printed once. */
async function licences(used) {
  const groups = new Map();
  for (const directory of bundledPackages(used)) {
    const manifest = JSON.parse(await readFile(join(ROOT, directory, 'package.json'), 'utf8'));
    const text = await licenceText(directory);
    const owner = typeof manifest.author === 'object' ? manifest.author?.name : manifest.author;
    if (typeof manifest.license !== 'string') throw new Error(`${directory} names no licence`);
    const lines = text.split('\n').map((line) => line.trim());
    const isCopyright = (line) => /^copyright/i.test(line);
    const copyright = lines.filter(isCopyright).join('; ') || `Author: ${owner ?? 'unknown'}`;
    const body = lines
      .filter((line) => !isCopyright(line))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    const shown = lines
      .filter((line) => !isCopyright(line))
      .join('\n')
      .trim();
    const group = groups.get(body) ?? { shown, packages: [] };
    group.packages.push(`${manifest.name} ${manifest.version} (${manifest.license}). ${copyright}`);
    groups.set(body, group);
  }
  const sections = [...groups.values()].map(({ shown, packages }) => `${packages.join('\n')}\n\n${shown}\n`);
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
    // The words are in docs/json.md; here they would weigh more than the schema.
    jsDoc: 'none',
  }).createSchema(type);
  return withReadableNames(JSON.stringify({ ...generated, title: id }));
}

/** Definitions made from generic types carry source positions in their names: Observed<"dns",structure-5848…> is Observed-dns. */
function withReadableNames(text) {
  const names = new Map();
  for (const name of Object.keys(JSON.parse(text).definitions ?? {})) {
    const words = name.replace(/(?:structure|object|alias)-[-\d]+/g, '').match(/[A-Za-z][\w-]*/g) ?? [];
    let readable = words.slice(0, 2).join('-');
    while ([...names.values()].includes(readable)) readable += '-';
    names.set(name, readable);
  }
  const renamed = (part) => {
    if (Array.isArray(part)) return part.map(renamed);
    if (typeof part !== 'object' || part === null) return part;
    const reference =
      typeof part.$ref === 'string' && decodeURIComponent(part.$ref.replace('#/definitions/', ''));
    if (reference) return { ...part, $ref: `#/definitions/${names.get(reference)}` };
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, renamed(value)]));
  };
  const { definitions = {}, ...document } = renamed(JSON.parse(text));
  const named = Object.entries(definitions).map(([name, value]) => [names.get(name), value]);
  return JSON.stringify(hoisted({ ...document, definitions: Object.fromEntries(named) }));
}

/** What all alternatives of a union of objects hold is said once, beside them: the same schema in a third of the bytes. */
function hoisted(part) {
  if (Array.isArray(part)) return part.map(hoisted);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, hoisted(value)]));
  const { anyOf: branches, ...rest } = inner;
  const isPlain = (branch) =>
    branch.type === 'object' &&
    Object.keys(branch).every((key) => /^(?:type|properties|required)$/.test(key));
  if (!Array.isArray(branches) || Object.keys(rest).length > 0 || !branches.every(isPlain)) return inner;
  const [first] = branches;
  const isShared = (name) =>
    branches.every((branch) => isDeepStrictEqual(branch.properties?.[name], first.properties[name]));
  const shared = Object.keys(first.properties ?? {}).filter(isShared);
  const needed = shared.filter((name) => branches.every((branch) => branch.required?.includes(name)));
  if (shared.length === 0) return inner;
  const own = branches.map(({ properties, required = [] }) => {
    const names = required.filter((name) => !needed.includes(name));
    const left = Object.entries(properties).filter(([name]) => !shared.includes(name));
    // What only some require is named there once more, without its type.
    const again = names.filter((name) => shared.includes(name)).map((name) => [name, true]);
    return { properties: Object.fromEntries([...left, ...again]), required: names };
  });
  const properties = Object.fromEntries(shared.map((name) => [name, first.properties[name]]));
  return { type: 'object', properties, required: needed, anyOf: own };
}

async function swapIn() {
  const old = join(ROOT, `.dist-old-${process.pid}`);
  if (existsSync(OUT)) await rename(OUT, old);
  await rename(STAGING, OUT);
  await rm(old, { recursive: true, force: true });
}

try {
  await mkdir(STAGING, { recursive: true });
  const texts = {};
  const used = await bundle(texts);
  await writeText(texts);
  await writeParser();
  await writeFile(join(STAGING, 'THIRD-PARTY-LICENSES.txt'), await licences(used));
  for (const document of DOCUMENTS) {
    const name = document.id.split('/')[1];
    await writeFile(join(STAGING, `${name}.schema.json`), `${schema(document)}\n`);
  }
  await swapIn();
} finally {
  await rm(STAGING, { recursive: true, force: true });
}
