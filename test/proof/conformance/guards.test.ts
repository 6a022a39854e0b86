import { spawn } from 'node:child_process';
import path from 'node:path';
import { redacted } from '../../../proof/conformance/report';
import { program } from '../../../scripts/program';
import { asking, envOf, type OpenedSandbox, openSandbox } from './support/asking';
import { startOther, tokenIn } from './support/other';

const MAIN = path.join(__dirname, '../../../proof/conformance/main.ts');

let sandbox: OpenedSandbox['sandbox'];
let settings: OpenedSandbox['settings'];
beforeEach(async () => {
	({ sandbox, settings } = await openSandbox());
});
afterEach(async () => await sandbox.close());

const cancelsSent = () => sandbox.control.requests().filter(({ path: sent }) => sent.endsWith('/cancel'));
const asPortOne = (over: NodeJS.ProcessEnv = {}) => ({ ...envOf(settings), ...over });

describe('before anything is refunded', () => {
	test('it says what, and asks', async () => {
		const { lines, questions } = await asking(asPortOne(), { answer: true });
		const plan = lines.slice(0, questions[0]!.after).join('\n');
		expect(questions).toHaveLength(1);
		expect(plan).toMatch(`test payment ${settings.v1.payment} with 10,000 KRW left: 5 refunds of 100 KRW, 8 at most`);
		expect(plan).toMatch(`test payment ${settings.v2.payment} with 10,000 KRW left: 6 refunds of 100 KRW, 12 at most`);
		expect(sandbox.control.ledger().length).toBeGreaterThan(0);
	});

	test('no is no', async () => {
		const { holds, lines } = await asking(asPortOne(), { answer: false });
		expect(holds).toBe(false);
		expect(lines.at(-1)).toBe('Nothing was refunded.');
		expect(cancelsSent()).toEqual([]);
	});

	test('--yes is not asked', async () => {
		const { questions, holds } = await asking(asPortOne(), { yes: true });
		expect(questions).toEqual([]);
		expect(holds).toBe(true);
	});
});

describe('a payment of a live channel', () => {
	const live: Record<string, () => string> = {
		PORTONE_V1_PAYMENT: () => sandbox.control.createPayment({ sandbox: false }).imp_uid,
		PORTONE_V1_CANCELLED: () => sandbox.control.createPayment({ sandbox: false, status: 'cancelled' }).imp_uid,
		PORTONE_V1_REFUSING: () => sandbox.control.createPayment({ sandbox: false, pgRefusal: '기취소' }).imp_uid,
		PORTONE_V2_PAYMENT: () => sandbox.control.v2.createPayment({ test: false }).id,
		PORTONE_V2_CANCELLED: () => sandbox.control.v2.createPayment({ test: false, status: 'CANCELLED' }).id,
		PORTONE_V2_REFUSING: () => sandbox.control.v2.createPayment({ test: false, pgRefusal: '기취소' }).id,
	};

	test.each(Object.keys(live))('is not touched as %s', async (name) => {
		const { holds, lines, questions } = await asking(asPortOne({ [name]: live[name]!() }), { yes: true });
		expect(holds).toBe(false);
		expect(lines.at(-1)).toContain('add --live if you mean it');
		expect(questions).toEqual([]);
		expect(cancelsSent()).toEqual([]);
	});

	test('is refunded with --live, and called live', async () => {
		const id = live.PORTONE_V1_PAYMENT!();
		const { holds, text } = await asking(asPortOne({ PORTONE_V1_PAYMENT: id }), { yes: true, live: true });
		expect(holds).toBe(true);
		expect(text).toContain(`LIVE payment ${id}`);
	});
});

describe('it does not begin', () => {
	test.each([
		['without the secret', () => ({ PORTONE_V1_SECRET: '' }), 'For PortOne V1 set PORTONE_V1_SECRET as well.'],
		['without a payment', () => ({ PORTONE_V2_PAYMENT: undefined }), 'For PortOne V2 set PORTONE_V2_PAYMENT as well.'],
		['over an open line', () => ({ PORTONE_V1_URL: 'http://api.iamport.kr' }), 'PORTONE_V1_URL must start with https://, or be an address of this machine.'],
		['at an address that is none', () => ({ PORTONE_V2_URL: 'api.portone.io' }), 'PORTONE_V2_URL must start with https://, or be an address of this machine.'],
		['with a wrong key', () => ({ PORTONE_V1_KEY: 'another' }), 'PortOne V1 gives no access token (HTTP 401). Check PORTONE_V1_KEY and PORTONE_V1_SECRET.'],
		['with an unknown payment', () => ({ PORTONE_V1_PAYMENT: 'imp_1' }), 'PortOne V1: the look-up (HTTP 404) does not bring imp_1.'],
		['with an unknown payment of V2', () => ({ PORTONE_V2_PAYMENT: 'none' }), 'PortOne V2: the look-up (HTTP 404) does not bring none.'],
		['with too little left', () => ({ PORTONE_V1_PAYMENT: sandbox.control.createPayment({ sandbox: true, amount: 800 }).imp_uid }), 'has 800 KRW left, and the checks want 900 KRW at least.'],
		['with a "cancelled" payment that is not', () => ({ PORTONE_V2_CANCELLED: settings.v2.payment }), 'is not fully cancelled, it has 10,000 KRW left.'],
		['where PortOne cannot be reached', () => ({ PORTONE_V1_URL: 'http://127.0.0.1:1' }), 'PortOne cannot be reached: no answer (ECONNREFUSED).'],
	])('%s', async (_, over, words) => {
		const { holds, lines } = await asking(asPortOne(over()), { yes: true });
		expect(holds).toBe(false);
		expect(lines.at(-1)).toContain(words);
		expect(cancelsSent()).toEqual([]);
	});
});

test('no secret and no token is written, also where PortOne repeats them', async () => {
	const secrets = new Set([settings.v1.key, settings.v1.secret]);
	const other = await startOther(settings.v1.url, {
		answer: ({ body }, { headers, body: sent }) => {
			const token = tokenIn(body);
			if (token !== undefined) secrets.add(token);
			body.message = `${headers.authorization} ${sent?.imp_secret}`;
		},
	});
	const { text } = await asking(envOf({ v1: { ...settings.v1, url: other.url } }), { yes: true });
	await other.close();
	expect(secrets.size).toBe(3);
	expect(text).toContain('Bearer ***');
	expect([...secrets].filter((secret) => text.includes(secret))).toEqual([]);
});

test('the secret of V2 is not written either', async () => {
	const other = await startOther(settings.v2.url, { answer: ({ body }, { headers }) => (body.message = headers.authorization!) });
	const { text } = await asking(envOf({ v2: { ...settings.v2, url: other.url } }), { yes: true });
	await other.close();
	expect(text).toContain('PortOne ***');
	expect(text).not.toContain(settings.v2.secret);
});

test.each([
	['a card number', '4518-4212-3456-1234 거절', '**** 거절'],
	['one without hyphens', '카드 4518421234561234.', '카드 ****.'],
	['but not an imp_uid', 'imp_123456789012', 'imp_123456789012'],
])('%s is not written', (_, text, shown) => expect(redacted(text, new Set())).toBe(shown));

describe('npm run conformance', () => {
	/** Runs it in a process of its own. */
	async function run(env: NodeJS.ProcessEnv, ...args: string[]) {
		const { PATH } = process.env;
		const [command, ...rest] = program(MAIN, ...args);
		const child = spawn(command!, rest, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
		let text = '';
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
		const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
		return { status, text };
	}

	test('asks the sandbox where nothing is named, and ends with 0', async () => {
		const { status, text } = await run({});
		expect(text).toContain('asks the sandbox, not PortOne');
		expect(text).toContain('PortOne behaves as this node assumes');
		expect(status).toBe(0);
		expect(cancelsSent()).toEqual([]);
	});

	test('ends with 1 where nobody answers its question, and refunds nothing', async () => {
		const { status, text } = await run(asPortOne());
		expect(text).toContain('Nothing was refunded.');
		expect(status).toBe(1);
		expect(cancelsSent()).toEqual([]);
	});

	test('ends with 1 where something differs', async () => {
		sandbox.control.setReasonLimit(20);
		const { status, text } = await run(asPortOne(), '--yes');
		expect(text).toContain('DIFFERS V1 reason ');
		expect(status).toBe(1);
	});
});
