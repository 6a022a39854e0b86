'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium, selectors } = require('playwright-core');
const { run } = require('../../scripts/children');
const { step } = require('../../scripts/step');

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
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const PATIENCE_MS = 60_000;
const VIEW = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-GB', timezoneId: 'Asia/Seoul' };

// n8n marks the parts of its editor for tests of its own.
selectors.setTestIdAttribute('data-test-id');

/**
 * Starts a headless Chromium with a fresh profile.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws Error that says what this machine lacks
 */
async function launchChromium() {
	return await chromium.launch({ executablePath: await installChromium(), args: FLAGS });
}

/** A window of a fixed size, in which nothing is remembered. */
async function openWindow(browser) {
	const context = await browser.newContext(VIEW);
	context.setDefaultTimeout(PATIENCE_MS);
	return await context.newPage();
}

/**
 * Finds Chromium, and installs Debian's package where there is none.
 *
 * @returns {Promise<string>} path of the program
 * @throws Error that says what this machine lacks
 */
async function installChromium() {
	if (!find()) await aptInstall('chromium', 'The editor is tested in Chromium');
	return find();
}

/** Installs a font without which Korean letters are boxes in a picture. @throws Error that says what this machine lacks */
async function installKoreanFont() {
	const { stdout = '' } = spawnSync('fc-list', [':lang=ko'], { encoding: 'utf8' });
	if (!stdout) await aptInstall('fonts-noto-cjk', 'Pictures of Korean text need a Korean font');
}

function find() {
	const folders = process.env.PATH.split(path.delimiter);
	return COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

async function aptInstall(name, why) {
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
		throw new Error(`${missing}\n${error.message}`);
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}

module.exports = { installChromium, installKoreanFont, launchChromium, openWindow };
