import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { Refusal } from '../PortOne/refund/refusal';
import { isoTime } from '../PortOne/refund/text';
import { speaker } from '../PortOne/texts/say';
import type { Payment } from '../PortOne/refund/types';
import { answer, whenAnswered, type Response } from './answer';
import { readBody } from './body';
import { deliveriesOf, type Deliveries } from './deliveries';
import type { Call, Event } from './event';
import { itemOf, itemOfCall } from './item';
import { lookUntil, notConfirmed } from './looks';
import { nodeOf } from './node';
import { keysOf, lookUp } from './portOne';
import { Rejection } from './rejection';
import { languageOf, readSettings, type Settings } from './settings';
import { verifySignature, type Headers } from './signature';
import { checkSource } from './source';
import { sayNote } from './texts';
import { takeTurn } from './turns';
import * as v1 from './v1';
import * as v2 from './v2';

// A resend is answered in time whatever becomes of the first.
const WAITING_MS = 10_000;

/** What n8n's request (express) has that is read here. */
interface Request {
	rawBody?: Buffer;
	ip?: string;
	headers: Record<string, string | string[] | undefined>;
	headersDistinct: Headers;
}

/** What is to become of a call: start the workflow with an item, or an answer. */
type Verdict = { item: IDataObject; marks: string[] } | { duplicateOf: string } | 'ignored';

/** Answers one call, or lets it start the workflow, whose first step answers it (begin.ts). Never throws. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject() as Response;
	try {
		const settings = readSettings(context);
		const call = await readCall(context, settings);
		const deliveries = memoryOf(context);
		const verdict = await judge(context, settings, call, deliveries);
		if (verdict === 'ignored') return answer(response, 200, 'IGNORED', 'Not one of the events that this workflow waits for.');
		if ('duplicateOf' in verdict) {
			if (!(await Promise.race([deliveries.hasStarted(verdict.duplicateOf), sleep(WAITING_MS)]))) throw notStarted();
			return answer(response, 200, 'DUPLICATE', 'This has started the workflow before.');
		}
		const turn = await takeTurn(`${nodeOf(context)}/${context.getMode()}`, verdict);
		if (turn === false) throw notStarted();
		if (turn === true) return answer(response, 200, 'STARTED', 'This has started the workflow, together with others.');
		whenAnswered(response, (status) => {
			deliveries.settle(turn.items.flatMap(({ marks }) => marks), status < 400);
			turn.done(status < 400);
		});
		return { workflowData: [turn.items.map(({ item }) => ({ json: item }))] };
	} catch (error) {
		const language = languageOf(context);
		const rejection = rejectionOf(error);
		const { status, code, message } = rejection;
		context.logger.warn(`PortOne Trigger: ${sayNote('startedNothing', language, `${status}, ${code}`)} ${rejection.in(language)}`);
		return answer(response, status, code, message);
	}
}

/** @throws Rejection */
async function judge(context: IWebhookFunctions, settings: Settings, call: Call, deliveries: Deliveries): Promise<Verdict> {
	const { events, simplify, apiVersion, allowTest, notBefore } = settings;
	const zone = context.getTimezone();
	const { eventsOf, verify } = apiVersion === 'v2' ? v2 : v1;
	if (!eventsOf(call).some((event) => events.includes(event))) return 'ignored';
	if (deliveries.isReplay(call.deliveryId, call.timestamp)) throw new Rejection('replayed');
	if (deliveries.isSeen(call.deliveryId)) return { duplicateOf: call.deliveryId };
	// Of two calls at once, one comes first: nothing waits between the question whether it is seen, and the claim.
	const claim = (event: Event, item: () => IDataObject): Verdict => {
		if (deliveries.isSeen(event.deliveryId)) return { duplicateOf: event.deliveryId };
		if (!events.includes(event.event)) return 'ignored';
		if (event.at < notBefore) throw tooOld();
		deliveries.claim(event.marks, call.timestamp);
		return { item: item(), marks: event.marks };
	};
	const isSeen = (mark: string) => deliveries.isSeen(mark);
	if (!settings.hasKey) {
		const event = v2.verify(call, undefined, isSeen);
		return event ? claim(event, () => itemOfCall(call, event, simplify, zone)) : 'ignored';
	}
	const accept = (payment: Payment, isLast: boolean) => {
		if (apiVersion !== 'v2' && payment.test && !allowTest) throw notConfirmed();
		const event = verify(call, payment, isSeen);
		return event && (isLast || !event.isAhead) ? claim(event, () => itemOf(payment, event, simplify, zone)) : undefined;
	};
	const { paymentId, storeId } = call;
	return await lookUntil(nodeOf(context), `${storeId ?? ''}/${paymentId}`, async (timeout) => await lookUp(context, apiVersion, { paymentId, storeId, allowTest }, timeout), accept);
}

/** @throws Rejection, Refusal for what PortOne cannot have sent */
async function readCall(context: IWebhookFunctions, { apiVersion, checkSource: isChecked }: Settings): Promise<Call> {
	const request = context.getRequestObject() as Request;
	const body = () => readBody(request.rawBody, String(request.headers['content-type'] ?? ''));
	if (apiVersion !== 'v2') {
		if (isChecked) checkSource(request.ip);
		return v1.readCall(body());
	}
	const secrets = await keysOf(context);
	if ('problem' in secrets) throw new Rejection('noSecret', (language) => sayNote(secrets.problem, language));
	const signed = verifySignature(request.headersDistinct, request.rawBody ?? Buffer.alloc(0), secrets.keys, Math.floor(Date.now() / 1000));
	return v2.readCall(body(), signed);
}

function notStarted(): Rejection {
	return new Rejection('notStarted');
}

function tooOld(): Rejection {
	return new Rejection('tooOld');
}

/** The button that listens for a test event takes the same delivery as often as it is pressed. */
function memoryOf(context: IWebhookFunctions): Deliveries {
	const nothing = () => undefined;
	if (context.getMode() === 'manual') return { isSeen: () => false, hasStarted: () => Promise.resolve(false), isReplay: () => false, claim: nothing, begin: () => true, settle: nothing };
	return deliveriesOf(nodeOf(context));
}

function rejectionOf(error: unknown): Rejection {
	if (error instanceof Rejection) return error;
	if (error instanceof Refusal) return new Rejection('unreadable', (language) => speaker(language, isoTime)(error.says));
	// n8n's own, such as a credential that is gone; PortOne shall send it again.
	return new Rejection('notReady');
}
