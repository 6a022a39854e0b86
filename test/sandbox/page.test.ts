import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { openShop } from './support/shop';

const shop = openShop();
const PAGE = join(__dirname, '../../sandbox/page');

/** As much of a browser's element as the page uses. */
class Element {
	className = '';
	children: unknown[] = [];
	set textContent(text: string) {
		this.children = [text];
	}
	append(...children: unknown[]) {
		this.children.push(...children);
	}
	replaceChildren(...children: unknown[]) {
		this.children = children;
	}
	get text(): string {
		return this.children.map((child) => (child instanceof Element ? child.text : String(child))).join(' ');
	}
}

interface Script {
	watch: (watcher: object) => () => Promise<void>;
}

/** Loads a script of the page, and those that it imports, among these globals. */
function loaded(globals: object): (name: string) => Script {
	const context = vm.createContext(globals);
	const load = (name: string): Script => {
		const { outputText } = ts.transpileModule(readFileSync(join(PAGE, `${name}.ts`), 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
		const exports = {} as Script;
		(vm.runInContext(`(function (exports, require) {${outputText}\n})`, context) as (exports: Script, require: (path: string) => Script) => void)(exports, (path) => load(path.slice(2)));
		return exports;
	};
	return load;
}

/** The page after it has asked the sandbox once: what stands in an element of a given id. */
async function shown(): Promise<(id: string) => string> {
	const byId = new Map<string, Element>();
	const at = (id: string) => {
		const element = byId.get(id) ?? new Element();
		byId.set(id, element);
		return element;
	};
	const document = { getElementById: at, createElement: () => new Element() };
	const look = loaded({ document, HTMLElement: Element, fetch: async (path: string) => await fetch(shop.url + path) })('show').watch({ shown: () => undefined, chosen: () => undefined });
	await look();
	return (id) => at(id).text;
}

test('the page shows a payment, what was refunded of it, and the requests', async () => {
	await shop.cancel({ imp_uid: shop.pay({ amount: 10_000, merchant_uid: 'ORD-1' }), amount: 1000, reason: '변심' });
	const page = await shown();
	expect(page('live')).toMatch(/^live/);
	expect(page('payments')).toMatch(/ORD-1.*₩10,000.*₩1,000.*₩9,000/);
	expect(page('ledger')).toMatch(/−₩1,000.*변심/);
	expect(page('requests')).toContain('POST /payments/cancel');
});

test.each(['XX', '', 'WON1', '원'])('a currency that there is not, %j, does not stop it', async (currency) => {
	await shop.cancel({ imp_uid: shop.pay({ currency, amount: 10 }), amount: 4, reason: 'x' });
	shop.control.v2.createPayment({ id: 'order-2', amount: 4000, currency });
	const page = await shown();
	expect(page('live')).toMatch(/^live/);
	expect(page('payments')).toMatch(/6.*order-2/);
	expect(page('ledger')).toContain('−4');
});
