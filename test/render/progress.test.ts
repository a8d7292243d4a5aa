// Progress on a stream that is a terminal, and silence on every other.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressText, startProgress } from '../../src/render/progress.js';
import type { TerminalCapabilities } from '../../src/render/terminal.js';

const terminal: TerminalCapabilities = { interactive: true, width: 40, colour: false, unicode: true };

/** A stream that says it is a terminal and keeps what was written to it. */
function screen(): { stream: NodeJS.WritableStream; written: () => string } {
  const chunks: string[] = [];
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 40,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  return { stream, written: () => chunks.join('') };
}

describe('progress', () => {
  it('shows the running check, hides the cursor and gives it back', async () => {
    const { stream, written } = screen();
    const progress = await startProgress({ language: 'en', terminal, stream, silent: false });
    progress.show('dns', 'goproxy.cn', 10);
    expect(written()).toContain('checking DNS: goproxy.cn');
    expect(written()).toContain('\x1b[?25l');
    progress.stop();
    expect(written().endsWith('\x1b[?25h')).toBe(true);
  });

  it('says after three seconds what it waits for and for how long', () => {
    expect(progressText('en', 'tcp', 'goproxy.cn', 2999)).toBe('checking TCP: goproxy.cn');
    expect(progressText('en', 'tcp', 'goproxy.cn', 4100)).toBe(
      'checking TCP: waiting for goproxy.cn (4.1 s)',
    );
    expect(progressText('zh', 'go', null, 4100)).toBe('正在检查 go 命令：等待响应（4.1 秒）');
  });

  it('keeps to one line', async () => {
    const { stream, written } = screen();
    const progress = await startProgress({ language: 'en', terminal, stream, silent: false });
    progress.show('proxy', `https://${'x'.repeat(100)}.example`, 10);
    progress.stop();
    expect(written()).toContain('…');
    expect(written()).not.toContain('x'.repeat(40));
  });

  it.each([
    ['not a terminal', { interactive: false }, false],
    ['silence was asked for', {}, true],
  ])('writes nothing when %s', async (_name, more, silent) => {
    const { stream, written } = screen();
    const progress = await startProgress({
      language: 'en',
      terminal: { ...terminal, ...more },
      stream,
      silent,
    });
    progress.show('dns', 'goproxy.cn', 5000);
    progress.stop();
    expect(written()).toBe('');
  });
});
