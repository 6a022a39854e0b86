'use strict';

const { annotate, remember } = require('../../nodes/PortOne/batch/memory');
const { NOW, DAY, payment, refund } = require('../refund/make');

const FULL_REASON = 'r10 단순 변심, the buyer changed their mind';

test.each(['refunded', 'pending'])('a refund that ended %s is known again where the PG has cut its reason too short to tell', (outcome) => {
	const cut = { id: 'c1', amount: 1000, reason: 'r10', at: NOW, status: outcome === 'pending' ? 'requested' : 'succeeded' };
	const paid = payment({ paymentId: `cut and ${outcome}`, cancellations: [cut] });
	const asked = refund({ amount: { decimal: '1000' }, reason: FULL_REASON });
	remember(asked, 1000, { outcome, payment: paid, cancellation: cut }, NOW * 1000, DAY * 1000);
	expect(annotate(paid).cancellations).toEqual([{ ...cut, asked: { amount: 1000, reason: FULL_REASON } }]);
});
