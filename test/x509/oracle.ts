/** Asks the real Go. Builds a small program from the standard library once per test file; needs no network. */
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Question {
  readonly chain: readonly Uint8Array[];
  readonly roots: string;
  readonly host: string;
  readonly nowMs: number;
}

export interface Answer {
  readonly ok: boolean;
  readonly error: string;
  readonly chains: number;
  /** DER in base64 as Go received them; only from `dial`. */
  readonly sent?: readonly string[];
}

/** The version of the go command, or null where there is none. */
export function goVersion(): string | null {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', env: OFFLINE }).trim();
  } catch {
    return null;
  }
}

const OFFLINE = { ...process.env, GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '', GOWORK: 'off' };

export class GoOracle {
  readonly #directory = mkdtempSync(join(tmpdir(), 'go-oracle-'));
  readonly #program = join(this.#directory, 'oracle');

  constructor() {
    const source = join(dirname(fileURLToPath(import.meta.url)), 'go-oracle', 'main.go');
    copyFileSync(source, join(this.#directory, 'main.go'));
    // The go line decides the GODEBUG defaults; we want those of the go command itself.
    const language = /1\.\d+/.exec(goVersion() ?? '')?.[0] ?? '1.21';
    writeFileSync(join(this.#directory, 'go.mod'), `module oracle\n\ngo ${language}\n`);
    execFileSync('go', ['build', '-o', this.#program, '.'], {
      cwd: this.#directory,
      env: OFFLINE,
      stdio: 'pipe',
    });
  }

  /** crypto/x509 Verify for each question. */
  verify(questions: readonly Question[]): readonly Answer[] {
    const input = JSON.stringify(
      questions.map((q) => ({ ...q, chain: q.chain.map((der) => Buffer.from(der).toString('base64')) })),
    );
    const output = execFileSync(this.#program, ['verify'], { input, env: { TZ: 'UTC' }, maxBuffer: 1 << 28 });
    return JSON.parse(output.toString());
  }

  /** A TLS connection to a port of this machine, trusting `roots` (PEM) and nothing else. */
  dial(port: number, host: string, roots: string): Promise<Answer> {
    const file = join(this.#directory, `${port}.pem`);
    writeFileSync(file, roots);
    const env = { TZ: 'UTC', SSL_CERT_FILE: file, SSL_CERT_DIR: '/nonexistent' };
    return new Promise((resolve, reject) => {
      execFile(this.#program, ['dial', `127.0.0.1:${port}`, host], { env }, (error, stdout) => {
        if (error) reject(error);
        else resolve(JSON.parse(stdout));
      });
    });
  }

  close(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
