import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, selectors, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { run } from '../../../scripts/children';
import { step } from '../../../scripts/step';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
	'--no-sandbox', // Chromium refuses to run as root with it.
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// What runs here talks to this machine only.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
const PATIENCE_MS = 60_000;
const VIEW: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-GB', timezoneId: 'Asia/Seoul' };

// n8n marks the parts of its editor for tests of its own.
selectors.setTestIdAttribute('data-test-id');

/**
 * Starts a headless Chromium with a fresh profile.
 *
 * @throws Error that says what this machine lacks
 */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: await installChromium(), args: FLAGS });
}

/** A window of a fixed size, in which nothing is remembered. */
export async function openWindow(browser: Browser): Promise<Page> {
	const context = await browser.newContext(VIEW);
	context.setDefaultTimeout(PATIENCE_MS);
	return await context.newPage();
}

/**
 * Finds Chromium, and installs Debian's package where there is none.
 *
 * @returns path of the program
 * @throws Error that says what this machine lacks
 */
export async function installChromium(): Promise<string> {
	if (find() === undefined) await aptInstall('chromium', 'The editor is tested in Chromium');
	const program = find();
	if (program === undefined) throw new Error(`None of ${COMMANDS.join(', ')} is in the PATH`);
	return program;
}

/**
 * Installs a font without which Korean letters are boxes in a picture.
 *
 * @throws Error that says what this machine lacks
 */
export async function installKoreanFont(): Promise<void> {
	const { status, stdout } = spawnSync('fc-list', [':lang=ko'], { encoding: 'utf8' });
	if (status !== 0 || stdout === '') await aptInstall('fonts-noto-cjk', 'Pictures of Korean text need a Korean font');
}

function find(): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

async function aptInstall(name: string, why: string): Promise<void> {
	const missing = `${why}. Install it: apt-get install ${name}`;
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) throw new Error(missing);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-apt-'));
	const options = { log: path.join(folder, 'apt.log'), env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
	try {
		await step(`Installing Debian's package ${name} (once, 1 to 2 minutes)`, async () => {
			await run(['apt-get', '-q', 'update'], options);
			await run(['apt-get', '-q', 'install', '--yes', '--no-install-recommends', name], options);
		});
	} catch (error) {
		throw new Error(`${missing}\n${error instanceof Error ? error.message : String(error)}`);
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}
