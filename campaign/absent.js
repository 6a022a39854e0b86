'use strict';

/** TEMPORARY: what the sandbox does not know yet is left out. */
function known(control) {
	const nothing = () => {};
	const set = (real) => (given) => {
		for (const [name, value] of Object.entries(given)) try { real({ [name]: value }); } catch { /* not yet */ }
	};
	const create = (real) => (given) => { try { return real(given); } catch { const { recordedShare: _, ...rest } = given; return real(rest); } };
	return {
		...control,
		setLag: control.setLag ?? nothing,
		setRecords: control.setRecords ?? (({ cut }) => control.setReasonLimit(cut ? cut.length : 0)),
		setPgRefusal: control.setPgRefusal ?? nothing,
		setOdd: control.setOdd ?? nothing,
		set: set(control.set ?? nothing),
		createPayment: create(control.createPayment),
		v2: { ...control.v2, set: set(control.v2.set), createPayment: create(control.v2.createPayment) },
		console: { ...control.console, cancel: (id, how) => control.console.cancel(id, { reason: '관리자페이지취소', ...how }) },
		addFault: (given) => given.forEach((one) => { try { control.addFault(one); } catch { /* not yet */ } }),
	};
}
module.exports = { known };
