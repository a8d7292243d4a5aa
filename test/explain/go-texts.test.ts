// The error texts of the go command's own sources, in every frame that go puts them in, are named by the right code.

import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/explain/index.js';
import { GO_TEXTS, type GoText } from './go-texts.js';

const MODULES = ['example.org/m', 'k8s.io/api', 'github.com/Azure/go-thing'];

const fill = (text: string, module: string): string =>
  text.replaceAll('<m>', module).replaceAll('<cache>', '/home/u/go/pkg/mod/cache/download');

/** How go leads over from a module to what went wrong with it, from Go 1.13 on. */
const LEADS: readonly ((module: string, text: string) => string)[] = [
  (module, text) => `go: ${module}@v1.0.0: ${text}`,
  (module, text) => `go: example.org/a@v1.2.3 requires\n\t${module}@v1.0.0: ${text}`,
  (module, text) => `main.go:4:2: ${module}@v1.0.0: ${text}`,
  (module, text) => `go mod download: ${module}@v1.0.0: ${text}`,
  (module, text) => `go get: ${module}@v1.0.0: ${text}`,
  (module, text) => `go: downloading ${module} v1.0.0\n${module}@v1.0.0: ${text}`,
  (module, text) => `go: x.example/y imports\n\t${module}/p: ${module}@v1.0.0: ${text}`,
];

/** How the URL of a request stood before its error, from Go 1.13 on. */
const REQUESTS: readonly ((module: string, text: string) => string)[] = [
  (module, text) => `Get "https://proxy.example.net/${module.toLowerCase()}/@v/v1.0.0.info": ${text}`,
  (module, text) => `Get https://proxy.example.net/${module.toLowerCase()}/@v/v1.0.0.mod: ${text}`,
];

function framed({ frame }: GoText, text: string, module: string): readonly string[] {
  const whole = fill(text, module);
  if (frame === 'line') return [whole];
  const said = frame === 'dial' ? `dial tcp 203.0.113.9:443: ${whole}` : whole;
  const parts = frame === 'module' ? [said] : REQUESTS.map((request) => request(module, said));
  return parts.flatMap((part) => LEADS.map((lead) => lead(module, part)));
}

describe("the go command's own texts", () => {
  it.each(GO_TEXTS.map((row) => [`${row.source}: ${row.codes.join(', ')}`, row] as const))('%s', (_, row) => {
    const wrong = row.texts.flatMap((text) =>
      MODULES.flatMap((module) => framed(row, text, module)).flatMap((said) => {
        const { candidates, verdict } = explainText(said);
        const code = candidates[0]?.code ?? 'none';
        const fits = row.codes.includes(code) && (code !== 'none' || verdict === 'clean');
        return fits ? [] : [`${code}: ${said}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
