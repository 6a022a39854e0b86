/* What can be done on the page: its buttons ask the control API, and show.js shows what has become of it. */
const NEW_PAYMENT = {
	V1: {
		at: 'payments',
		card: {},
		virtualAccount: { pay_method: 'vbank', pg_provider: 'kcp', vbank_code: '088', vbank_name: '신한은행', status: 'ready' },
		of: ({ order, amount }) => ({ merchant_uid: order, amount }),
	},
	V2: {
		at: 'v2/payments',
		card: {},
		virtualAccount: { method: 'virtualAccount', pgProvider: 'TOSSPAYMENTS', status: 'VIRTUAL_ACCOUNT_ISSUED' },
		of: ({ order, amount }) => ({ id: order, amount }),
	},
};
const REFUSAL = '[PG] 취소할 수 없는 거래입니다.';

let offered = [];
const chosen = () => offered.find(({ key }) => key === byId('chosen').value);

/** Lets one of these payments be chosen; whichever was chosen stays so. */
function offer(payments) {
	offered = payments;
	const { value } = byId('chosen');
	byId('chosen').replaceChildren(...payments.map(({ key, version, order, buyer }) => new Option(`${version} ${order} · ${buyer}`, key)));
	if (payments.some(({ key }) => key === value)) byId('chosen').value = value;
	fit();
}

/** Offers what can be done with the payment that is chosen. */
function fit() {
	const payment = chosen();
	for (const button of byId('one').querySelectorAll('button')) button.disabled = payment === undefined;
	byId('deposit').disabled = !payment?.awaitsDeposit;
	byId('refuse').textContent = payment?.refuses ? 'Let the PG refund again · PG 거절 해제' : 'Let the PG refuse · PG 거절';
}

function choose(key) {
	byId('chosen').value = key;
	fit();
}

/** Asks the sandbox for something, and says that it was done, or why not. */
async function ask(path, body, done) {
	const answer = await fetch(`/_sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
	byId('said').className = answer.ok ? '' : 'failed';
	byId('said').textContent = answer.ok ? done : (await answer.json()).error;
	await look();
}

const onSubmit = (id, work) => byId(id).addEventListener('submit', (event) => {
	event.preventDefault();
	void work(Object.fromEntries(new FormData(event.target)));
});
const onPress = (id, work) => byId(id).addEventListener('click', () => void work(chosen()));

onSubmit('new', async ({ version, order, amount, method }) => {
	const { at, of, ...methods } = NEW_PAYMENT[version];
	await ask(at, { ...of({ order, amount: Number(amount) }), ...methods[method] }, `Made payment ${order} on ${version}.`);
	const made = offered.findLast((payment) => payment.version === version && payment.order === order);
	if (made) choose(made.key);
});
onSubmit('cancel', async ({ amount }) => {
	const { id, order, inApi } = chosen();
	await ask('console/cancel', { id, ...(amount && { amount: inApi(Number(amount)) }) }, `Canceled ${order} in the console.`);
});
onPress('refuse', ({ id, order, refuses }) => ask('pg-refusal', { id, text: refuses ? null : REFUSAL }, refuses ? `The PG refunds ${order} again.` : `The PG refuses every refund of ${order} from now on.`));
onPress('deposit', ({ id, order }) => ask('console/deposit', { id }, `The buyer has paid ${order}.`));
onPress('tell', ({ id, order }) => ask('webhooks/send', { id }, `A webhook of ${order} is on its way.`));
onPress('drop', () => ask('faults', { fault: 'dropAfter' }, 'The next refund will be made, and its answer lost.'));
onPress('reset', () => ask('reset', { seed: true }, 'Everything is as it was at the start.'));
onSubmit('webhooks', ({ version, url }) => ask(`webhooks/${version.toLowerCase()}`, { url }, url ? `${version} webhooks go to ${url}` : `${version} sends no webhooks.`));
byId('chosen').addEventListener('change', fit);
