// The rules about imports and effects in src, as a pure function over one file's path and text. It reads nothing itself.

import { posix } from 'node:path';
import { transformSync } from 'esbuild';

/** Which layers a layer may import, besides itself. */
const MAY_IMPORT = {
  model: [],
  go: ['model'],
  knowledge: ['model', 'go'],
  diagnose: ['model', 'go', 'knowledge'],
  explain: ['model', 'go', 'knowledge'],
  text: ['model'],
  gather: ['model', 'go'],
  fix: ['model', 'go', 'knowledge', 'gather'],
  render: ['model', 'text'],
  cli: ['model', 'go', 'knowledge', 'diagnose', 'explain', 'text', 'gather', 'fix', 'render'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Layer = keyof typeof MAY_IMPORT;

const PURE: ReadonlySet<Layer> = new Set(['model', 'go', 'knowledge', 'diagnose', 'explain', 'text']);

/** Node modules that neither read nor change anything outside of the process. */
const EFFECT_FREE: ReadonlySet<string> = new Set(['node:crypto', 'node:zlib', 'node:buffer', 'node:util']);

/** The one home of each library. */
const HOMES: Readonly<Record<string, RegExp>> = {
  commander: /^src\/cli\/parser\.ts$/,
  undici: /^src\/gather\/http(?:\/|[^/]*\.ts$)/,
  execa: /^src\/(?:gather\/spawn\.ts$|fix\/)/,
  ora: /^src\/render\/progress\.ts$/,
  chalk: /^src\/render\/terminal\.ts$/,
  'cli-table3': /^src\/render\/table\.ts$/,
};

/** Globals whose use makes a function impure. */
const EFFECTS = [
  /\bprocess\./,
  /\bDate\.now\b/,
  /\bnew Date(?:\(\)|(?![\w(]))/,
  /\bMath\.random\b/,
  /\bconsole\./,
  /\bset(?:Timeout|Interval|Immediate)\b/,
  /\bfetch\(/,
  /\brandom(?:Bytes|UUID|Int)\b/,
];

const MACHINE_READER = 'src/gather/local.ts';

function isLayer(name: string): name is Layer {
  return Object.hasOwn(MAY_IMPORT, name);
}

function layerOf(path: string): Layer | null {
  const name = path.split('/')[1] ?? '';
  return isLayer(name) ? name : null;
}

/** Every module specifier that a file names, types included. */
export function importsOf(source: string): readonly string[] {
  const code = source.replace(/^\s*(?:\/\/.*|\*.*|\/\*.*)$/gm, '');
  const forms = [
    /(?:^|[;\n])\s*(?:import|export)\b[^'";]*?\bfrom\s*(['"])([^'"\s]+)\1/g,
    /(?:^|[;\n])\s*import\s*(['"])([^'"\s]+)\1/g,
    /\bimport\s*\(\s*(['"])([^'"\s]+)\1/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[2] ?? ''));
}

/** The code without comments, types and the content of plain strings. */
function bareCode(source: string): string {
  const { code } = transformSync(source, { loader: 'ts', minifyWhitespace: true, legalComments: 'none' });
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}

function wrongImport(path: string, layer: Layer, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (target === 'package.json')
      return path === 'src/cli/version.ts' ? null : 'only src/cli/version.ts reads it';
    const to = layerOf(target);
    if (!target.startsWith('src/') || to === null) return 'it is outside of src';
    const allowed: readonly string[] = MAY_IMPORT[layer];
    return to === layer || allowed.includes(to) ? null : `${layer} must not know ${to}`;
  }
  // createRequire would be a way around all of this.
  if (specifier === 'node:module') return 'modules are loaded by import only';
  if (specifier.startsWith('node:')) {
    return PURE.has(layer) && !EFFECT_FREE.has(specifier) ? `${layer} must have no effects` : null;
  }
  return HOMES[specifier]?.test(path) ? null : 'a library is used in its one home only';
}

/** What a file of src does against the rules; empty when it keeps them. `path` is relative to the repository. */
export function violations(path: string, source: string): readonly string[] {
  const layer = layerOf(path);
  if (layer === null) return [`${path}: belongs to no layer`];
  const imports = importsOf(source).flatMap((specifier) => {
    const reason = wrongImport(path, layer, specifier);
    return reason === null ? [] : [`${path} imports ${specifier}: ${reason}`];
  });
  const code = bareCode(source);
  const effects = PURE.has(layer)
    ? EFFECTS.flatMap((effect) => {
        const found = effect.exec(code);
        return found === null ? [] : [`${path} uses ${found[0]}: ${layer} must have no effects`];
      })
    : [];
  const readsMachine = /\bprocess\.(?:env|platform|arch)\b/.exec(code);
  const machine =
    readsMachine !== null && path !== MACHINE_READER
      ? [`${path} uses ${readsMachine[0]}: only ${MACHINE_READER} reads the machine`]
      : [];
  return [...imports, ...effects, ...machine];
}
