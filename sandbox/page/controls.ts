import type { Major } from '../units';
import { byId } from './dom';
import type { Shown } from './payment';
import { watch } from './show';

// What can be done on the page: its buttons ask the control API, and show.ts shows what has become of it.

type Fields = Record<string, string>;

interface New {
	at: string;
	methods: Record<string, object>;
	of: (order: string, amount: Major) => object;
}

const NEW_PAYMENT: Record<Shown['version'], New> = {
	V1: {
		at: 'payments',
		methods: { card: {}, virtualAccount: { pay_method: 'vbank', pg_provider: 'kcp', vbank_code: '088', vbank_name: '신한은행', status: 'ready' } },
		of: (order, amount) => ({ merchant_uid: order, amount }),
	},
	V2: {
		at: 'v2/payments',
		methods: { card: {}, virtualAccount: { method: 'virtualAccount', pgProvider: 'TOSSPAYMENTS', status: 'VIRTUAL_ACCOUNT_ISSUED' } },
		of: (order, amount) => ({ id: order, amount }),
	},
};
const REFUSAL = '[PG] 취소할 수 없는 거래입니다.';

const select = () => byId('chosen', HTMLSelectElement);
const button = (id: string) => byId(id, HTMLButtonElement);

let offered: Shown[] = [];
const chosen = () => offered.find(({ key }) => key === select().value);

/** Lets one of these payments be chosen; whichever was chosen stays so. */
function offer(payments: Shown[]): void {
	offered = payments;
	const { value } = select();
	select().replaceChildren(...payments.map(({ key, version, order, buyer }) => new Option(`${version} ${order} · ${buyer}`, key)));
	if (payments.some(({ key }) => key === value)) select().value = value;
	fit();
}

/** Offers what can be done with the payment that is chosen. */
function fit(): void {
	const payment = chosen();
	for (const one of byId('one', HTMLElement).querySelectorAll('button')) one.disabled = payment === undefined;
	button('deposit').disabled = !payment?.awaitsDeposit;
	button('refuse').textContent = payment?.refuses ? 'Let the PG refund again · PG 거절 해제' : 'Let the PG refuse · PG 거절';
}

function choose(key: string): void {
	select().value = key;
	fit();
}

const look = watch({ shown: offer, chosen: choose });

/** Asks the sandbox for something, and says that it was done, or why not. */
async function ask(path: string, body: object, done: string): Promise<void> {
	const answer = await fetch(`/_sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
	const said = byId('said', HTMLElement);
	said.className = answer.ok ? '' : 'failed';
	said.textContent = answer.ok ? done : ((await answer.json()) as { error: string }).error;
	await look();
}

function onSubmit(id: string, work: (fields: Fields) => Promise<void>): void {
	const form = byId(id, HTMLFormElement);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		void work(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : ''])));
	});
}

function onPress(id: string, work: () => Promise<void>): void {
	button(id).addEventListener('click', () => void work());
}

/** With the payment that is chosen; the buttons rest where none is. */
const withChosen = (work: (payment: Shown) => Promise<void>) => async (): Promise<void> => {
	const payment = chosen();
	if (payment) await work(payment);
};

onSubmit('new', async ({ version = '', order = '', amount, method = '' }) => {
	const { at, of, methods } = NEW_PAYMENT[version === 'V2' ? 'V2' : 'V1'];
	await ask(at, { ...of(order, Number(amount)), ...methods[method] }, `Made payment ${order} on ${version}.`);
	const made = offered.findLast((payment) => payment.version === version && payment.order === order);
	if (made) choose(made.key);
});
onSubmit('cancel', async ({ amount = '' }) => await withChosen(async ({ id, order, inApi }) => await ask('console/cancel', { id, ...(amount !== '' && { amount: inApi(Number(amount)) }) }, `Canceled ${order} in the console.`))());
onPress('refuse', withChosen(async ({ id, order, refuses }) => await ask('pg-refusal', { id, text: refuses ? null : REFUSAL }, refuses ? `The PG refunds ${order} again.` : `The PG refuses every refund of ${order} from now on.`)));
onPress('deposit', withChosen(async ({ id, order }) => await ask('console/deposit', { id }, `The buyer has paid ${order}.`)));
onPress('tell', withChosen(async ({ id, order }) => await ask('webhooks/send', { id }, `A webhook of ${order} is on its way.`)));
onPress('drop', async () => await ask('faults', { fault: 'dropAfter' }, 'The next refund will be made, and its answer lost.'));
onPress('reset', async () => await ask('reset', { seed: true }, 'Everything is as it was at the start.'));
onSubmit('webhooks', async ({ version = '', url = '' }) => await ask(`webhooks/${version.toLowerCase()}`, { url }, url ? `${version} webhooks go to ${url}` : `${version} sends no webhooks.`));
select().addEventListener('change', fit);

async function poll(): Promise<void> {
	await look();
	setTimeout(() => void poll(), 1000);
}
void poll();
