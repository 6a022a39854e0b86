import { actedOf, standOfWebhook, type Delivery, type Resent } from '../../nodes/PortOne/refund/resend';
import { payment } from './support/make';

const sent = (status: Delivery['status'], answer?: string): Resent => ({ kind: 'sent', delivery: { webhookId: 'w', status, url: 'https://shop.test', ...(answer !== undefined && { answer }) } });

test.each<[Resent, string]>([
	[sent('taken', '200'), 'done'],
	[sent('refused', '500'), 'refused WEBHOOK_NOT_TAKEN'],
	[sent('failed'), 'refused WEBHOOK_NOT_TAKEN'],
	[sent('other'), 'unknown NOT_SHOWN resendAgain'],
	[{ kind: 'refused', says: { code: 'WEBHOOK_NOT_FOUND' } }, 'refused WEBHOOK_NOT_FOUND'],
	[{ kind: 'ambiguous', says: { code: 'TIMED_OUT' } }, 'unknown TIMED_OUT resendAgain'],
	[{ kind: 'aborted' }, 'unknown STOPPED resendAgain'],
])('%j ends as %s', (resent, expected) => {
	const acted = actedOf(resent);
	if (acted.kind !== 'told') throw new Error(acted.kind);
	const { outcome, says = [] } = acted.ending;
	expect([outcome, ...says.map(({ code }) => code)].join(' ')).toBe(expected);
});

test.each<[string, Resent, object[]]>([
	['what the receiver answered', sent('refused', '500'), [{ code: 'WEBHOOK_NOT_TAKEN', as: 'answer', status: '500' }]],
	['that it answered something, where PortOne does not tell what', sent('refused'), [{ code: 'WEBHOOK_NOT_TAKEN', as: 'answer', status: '' }]],
	['that it did not answer', sent('failed'), [{ code: 'WEBHOOK_NOT_TAKEN', as: 'noAnswer' }]],
	['that the request was under way when the execution was stopped', { kind: 'aborted' }, [{ code: 'STOPPED', as: 'underWay' }, { code: 'resendAgain' }]],
])('it is told %s', (_, resent, says) => expect(actedOf(resent)).toEqual({ kind: 'told', ending: { outcome: resent.kind === 'aborted' ? 'unknown' : 'refused', says } }));

test('what surely was not sent is no end', () => {
	const unreached: Resent = { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } };
	expect(actedOf(unreached)).toBe(unreached);
});

test('webhooks of V1 are not sent again, through V2 neither', () => {
	expect(standOfWebhook(payment(), undefined)).toEqual({ is: 'open' });
	expect(standOfWebhook(payment(), { code: 'RESEND_ONLY_V2' })).toMatchObject({ is: 'barred' });
	const { rules } = payment();
	expect(standOfWebhook(payment({ rules: { ...rules, never: { code: 'V1_PAYMENT', as: 'nameless' } } }), undefined)).toMatchObject({ is: 'barred', says: [{ code: 'RESEND_ONLY_V2' }] });
});
