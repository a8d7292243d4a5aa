// `explain CODE`, `--list` and `--search`: loads what is asked for and prints it. It must not word or lay anything out.

import { FINDING_CODES, type FindingCode } from '../model/code.js';
import { PAGES_SCHEMA, type PagesReport, type ReportPage } from '../model/explain-report.js';
import { renderCodes, renderPage } from '../render/explain-page.js';
import { PAGE_CODES, type Page, pageOf, pageTitle, searchPages } from '../text/pages/index.js';
import type { Call } from './commands.js';
import { streamTerminal } from './stream-terminal.js';
import { writeText } from './write.js';

interface ScreenOptions {
  readonly json: boolean;
  readonly color: boolean | null;
  readonly ascii: boolean;
}

/** Prints the page of a code. */
export async function showPage(code: FindingCode, options: ScreenOptions, call: Call): Promise<number> {
  const { language, surroundings } = call;
  if (options.json) return writePages([wholePage(await pageOf('en', code))], call);
  const page = await pageOf(language, code);
  const terminal = streamTerminal(surroundings.stdout, options, call);
  await writeText(surroundings.stdout, renderPage(page, FINDING_CODES[code], { language, terminal }));
  return 0;
}

/** Prints the list of codes, or of those whose pages hold the words. */
export async function listPages(search: string | null, options: ScreenOptions, call: Call): Promise<number> {
  const { language, surroundings } = call;
  const codes = search === null ? PAGE_CODES : await searchPages(language, search);
  if (options.json) {
    const brief = codes.map((code) => ({
      code,
      severity: FINDING_CODES[code],
      title: pageTitle('en', code),
    }));
    return writePages(brief, call);
  }
  const terminal = streamTerminal(surroundings.stdout, options, call);
  const listed = codes.map((code) => ({ code, title: pageTitle(language, code) }));
  await writeText(surroundings.stdout, renderCodes(listed, search, { language, terminal }));
  return 0;
}

function wholePage({ code, title, means, looks, why, tellApart, do: steps, dont }: Page): ReportPage {
  return {
    code,
    severity: FINDING_CODES[code],
    title,
    means,
    looks,
    why,
    tellApart: Object.entries(tellApart).map(([other, how]) => ({ code: other, how })),
    do: steps.map(([step, ...commands]) => ({ title: step, commands })),
    dont,
  };
}

async function writePages(pages: readonly ReportPage[], { surroundings }: Call): Promise<number> {
  const report: PagesReport = { schema: PAGES_SCHEMA, exitCode: 0, pages };
  await writeText(surroundings.stdout, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}
