// The run command as a process: nothing of the command is changed, in a pipe and on a terminal; signals reach it; its words
// are explained only when it fails.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY, healthyProxy, type Listening, sandbox } from './doctor.js';

const NODE = process.execPath;
const hasScript = existsSync('/usr/bin/script');
let proxy: Listening;
let user: ReturnType<typeof sandbox>;

beforeAll(async () => {
  proxy = await healthyProxy();
  user = sandbox(proxy.url);
});

afterAll(async () => {
  user.remove();
  await proxy.close();
});

/** A shell script in the working directory. */
function script(name: string, content: string): string {
  writeFileSync(join(user.work, name), `${content}\n`, { mode: 0o755 });
  return `./${name}`;
}

const doctor = `"${NODE}" "${BINARY}" run`;

/** The same shell line with and without the doctor in front of the command. */
async function bothWays(line: (run: string) => string, env: Record<string, string> = {}) {
  const shell = (run: string) => user.run(['-c', line(run)], { program: 'sh', env });
  return { plain: await shell(''), through: await shell(`${doctor} --`) };
}

/** The same on a terminal of 77 columns, where both outputs come in one. */
async function bothOnTerminal(command: string) {
  const shell = (run: string) =>
    user.run(['-qec', `stty rows 33 cols 77; ${run} ${command}`, '/dev/null'], {
      program: 'script',
      env: { TERM: 'xterm', SHELL: '/bin/sh' },
    });
  return { plain: await shell(''), through: await shell(`${doctor} --`) };
}

const NOISY = `i=0
while [ $i -lt 300 ]; do echo "out $i"; echo "err $i" >&2; i=$((i+1)); done
printf 'no line end'; printf '\\033[31mred\\033[0m\\377\\000end' >&2
echo named > /dev/stderr`;

describe('a command that passes', () => {
  it('writes the same bytes to each output and gets the same input', async () => {
    const noisy = script('noisy', NOISY);
    const { plain, through } = await bothWays(
      (run) => `{ echo input | ${run} sh -c 'cat; ${noisy}' 2>&1 1>&3 | cat >&2; } 3>&1`,
    );
    expect(plain.stdout).toMatch(/^input\nout 0\n/);
    expect(plain.stderr).toMatch(/^err 0\n[\s\S]*named\n$/);
    expect(through).toEqual(plain);
  });

  it('writes the same into a file', async () => {
    const noisy = script('noisy', NOISY);
    // What opens /dev/stderr cuts a file off; that is as it is.
    const { plain, through } = await bothWays(
      (run) => `${run} ${noisy} 2>err; cat err; echo; ${run} ls missing 2>>err; cat err`,
    );
    expect(plain.stdout).toContain('named');
    expect(plain.stdout).toContain('missing');
    expect({ ...through, stdout: through.stdout.slice(0, plain.stdout.length) }).toEqual(plain);
  });

  it('keeps the order of both outputs where they go to one place', async () => {
    const noisy = script('noisy', NOISY);
    const { plain, through } = await bothWays((run) => `${run} ${noisy} 2>&1 | cat`);
    expect(plain.stdout.split('\n').slice(0, 3)).toEqual(['out 0', 'err 0', 'out 1']);
    expect(through).toEqual(plain);
    const appended = await bothWays((run) => `rm -f log; ${run} ${noisy} >>log 2>&1; cat log`);
    expect(appended.through).toEqual(appended.plain);
  });

  it('is the real go build, byte for byte', async () => {
    writeFileSync(join(user.work, 'go.mod'), 'module example.org/app\n\ngo 1.20\n');
    writeFileSync(join(user.work, 'app.go'), 'package app\n\nfunc One() int { return 1 }\n');
    const env = { GOCACHE: join(user.home, 'cache') };
    const { plain, through } = await bothWays((run) => `${run} go build -v -a . && ${run} go list .`, env);
    expect(plain).toMatchObject({ code: 0, stdout: 'example.org/app\n', stderr: 'example.org/app\n' });
    expect(through).toEqual(plain);
  }, 90_000);

  it('gives large outputs to a slow reader whole', async () => {
    const { plain, through } = await bothWays((run) => `${run} seq 1 200000 2>&1 | (sleep 0.3; cksum)`);
    expect(through).toEqual(plain);
  });

  it('ends when its reader goes away, as the command itself does', async () => {
    const { through } = await bothWays((run) => `${run} yes 2>&1 | head -2`);
    expect(through.stdout).toBe('y\ny\n');
  });

  it('is not waited for when it leaves something behind that keeps its output open', async () => {
    const startedAt = Date.now();
    const { code, stderr } = await user.run(['run', '--', 'sh', '-c', 'sleep 20 >/dev/null & echo said >&2']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'said\n' });
    expect(Date.now() - startedAt).toBeLessThan(15_000);
  });

  it('leaves nothing in the temporary directory', async () => {
    await user.run(['run', '--', 'sh', '-c', 'echo x >&2']);
    expect(user.leftovers()).toEqual([]);
  });
});

describe.skipIf(!hasScript)('a command on a terminal', () => {
  it('sees terminals of the same size on all three, and prints the same bytes', async () => {
    const look = script(
      'look',
      `for fd in 0 1 2; do test -t $fd && echo "terminal $fd"; done
stty size <&1; stty size <&2; printf 'a\\nb\\n'; printf 'c\\nd\\n' >&2; echo named >/dev/stderr`,
    );
    const { plain, through } = await bothOnTerminal(look);
    expect(plain.stdout).toContain('terminal 2\r\n33 77\r\n33 77\r\n');
    expect(through).toEqual(plain);
  });

  it('sees only standard error as a terminal where only that is one', async () => {
    const look = script('look', 'for fd in 0 1 2; do test -t $fd && echo "terminal $fd" >&2; done; echo out');
    const { plain, through } = await bothOnTerminal(`${look} </dev/null | cat`);
    expect(plain.stdout).toContain('terminal 2');
    expect(plain.stdout).not.toContain('terminal 1');
    const lines = (text: string) => text.split('\r\n').sort();
    expect(lines(through.stdout)).toEqual(lines(plain.stdout));
  });

  it('gets Ctrl-C once, and its exit code is passed on', async () => {
    const trap = script(
      'trap',
      'n=0; trap "n=$((n+1)); echo interrupted; sleep 1; exit 5" INT; echo ready; while :; do sleep 0.1; done',
    );
    // Ctrl-C is typed by a process of its own, once the command says that it is ready.
    const typed = `${doctor} --no-check -- ${trap}; echo "code $?"`;
    const session = `(until grep -q ready seen 2>/dev/null; do sleep 0.1; done; printf '\\003'; sleep 4) | script -qefc '${typed}' seen`;
    const { stdout } = await user.run(['-c', session], {
      program: 'bash',
      env: { TERM: 'xterm', SHELL: '/bin/sh' },
    });
    expect(stdout.match(/interrupted/g)).toHaveLength(1);
    expect(stdout).toContain('code 5');
  });
});

describe('signals', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s reaches the command, which decides',
    async (signal) => {
      const trap = script(
        'traps',
        'trap "echo caught; exit 9" TERM INT HUP; echo ready; while :; do sleep 0.1; done',
      );
      const { code, stdout } = await user.run(['run', '--no-check', '--', trap], {
        meanwhile: (child) => child.stdout?.once('data', () => child.kill(signal)),
      });
      expect({ code, stdout }).toEqual({ code: 9, stdout: 'ready\ncaught\n' });
    },
  );

  it('that end the command end the doctor in the same way, without a word', async () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
      const name = signal.slice(3);
      const ended = await user.run(['run', '--', 'sh', '-c', `kill -${name} $$`]);
      expect(ended).toMatchObject({ code: null, signal, stdout: '', stderr: '' });
    }
  });
});

const FAILING = `echo result
echo 'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/list": x509: certificate signed by unknown authority' >&2
exit 7`;

describe('a command that fails', () => {
  it('keeps its outputs and its exit code, and its words are explained on standard error', async () => {
    const failing = script('failing', FAILING);
    const { code, stdout, stderr } = await user.run(['run', '--no-check', '--', failing]);
    expect({ code, stdout }).toEqual({ code: 7, stdout: 'result\n' });
    expect(stderr).toMatch(/^go: example\.org\/m@v1\.0\.0: Get /);
    expect(stderr).toContain('\n./failing ended with exit code 7\n');
    expect(stderr).toContain('✗ tls.unknown-authority');
    expect(stderr).not.toContain('the check of this machine');
  });

  it('is followed by the check of this machine', async () => {
    const failing = script('failing', FAILING);
    const { code, stdout, stderr } = await user.run(['run', '--no-reference', '--', failing]);
    expect({ code, stdout }).toEqual({ code: 7, stdout: 'result\n' });
    expect(stderr).toContain('✗ tls.unknown-authority');
    expect(stderr).toContain('Go can download modules here');
  });

  it('is the real go, whose missing module is named', async () => {
    const env = { GOPROXY: `${proxy.url},off`, GOFLAGS: '-mod=mod' };
    const run = await user.run(
      ['run', '--no-check', '--lang', 'zh', '--', 'go', 'mod', 'download', 'example.org/none@v1.0.0'],
      { env },
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('go mod download example.org/none@v1.0.0 以退出码 1 结束');
    expect(run.stderr).toContain('goproxy.off');
  });

  it('may speak of other things, and options of its own stay its own', async () => {
    const { code, stderr } = await user.run([
      'run',
      '--no-check',
      '--',
      'sh',
      '-c',
      'echo "--lang zh" >&2; exit 3',
      '--lang',
      'zh',
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('The text holds no failure of the go command.');
  });
});

describe('a command that cannot be started', () => {
  it.each([
    [['nosuchcommand'], 127, 'ENOENT'],
    [['./not-executable'], 126, 'EACCES'],
  ])('%j ends as in a shell', async (command, expected, reason) => {
    writeFileSync(join(user.work, 'not-executable'), '', { mode: 0o644 });
    const { code, stdout, stderr } = await user.run(['run', '--no-check', '--', ...command]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(`${command[0]} could not be started: ${reason}`);
  });

  it('is a wrong call when none is given', async () => {
    const { code, stderr } = await user.run(['run', '--no-check']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'goproxy-doctor: no command is given; write it like goproxy-doctor run -- go mod download\n',
    });
  });
});
