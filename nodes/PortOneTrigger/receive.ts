import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { Refusal } from '../PortOne/refund/refusal';
import { describePayment } from '../PortOne/refund/report';
import { isoTime } from '../PortOne/refund/text';
import { speaker } from '../PortOne/texts/say';
import type { Payment } from '../PortOne/refund/types';
import { readBody } from './body';
import { deliveriesOf, type Deliveries } from './deliveries';
import type { Call, Event } from './event';
import { keysOf, lookUp } from './portOne';
import { Rejection } from './rejection';
import { verifySignature, type Headers } from './signature';
import { checkSource } from './source';
import { takeTurn } from './turns';
import * as v1 from './v1';
import * as v2 from './v2';

/** What n8n's request (express) has that is read here. */
interface Request {
	rawBody?: Buffer;
	ip?: string;
	headers: Record<string, string | string[] | undefined>;
	headersDistinct: Headers;
}

/** What n8n's response (express) has that is used here. */
interface Response {
	statusCode: number;
	status(code: number): { json(body: object): unknown };
	once(event: 'prefinish' | 'finish', listener: () => void): Response;
}

interface Settings {
	apiVersion: string;
	events: string[];
	simplify: boolean;
	allowTest: boolean;
	checkSource: boolean;
}

/** Answers one call: starts the workflow, or says why not. Never throws. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject() as Response;
	const answer = (status: number, code: string, message: string): IWebhookResponseData => {
		response.status(status).json({ code, message });
		return { noWebhookResponse: true };
	};
	try {
		const settings = readSettings(context);
		const call = await readCall(context, settings);
		const { eventsOf, verify } = settings.apiVersion === 'v2' ? v2 : v1;
		if (!eventsOf(call).some((event) => settings.events.includes(event))) return answer(200, 'IGNORED', 'Not one of the events that this workflow waits for.');
		const deliveries = memoryOf(context);
		const duplicate = async (mark: string) => {
			if (!(await deliveries.hasStarted(mark))) throw notStarted();
			return answer(200, 'DUPLICATE', 'This has started the workflow before.');
		};
		if (call.deliveryId !== undefined && deliveries.isReplay(call.deliveryId, call.timestamp)) throw new Rejection(400, 'REPLAYED', 'This very call came before.');
		if (call.deliveryId !== undefined && deliveries.isSeen(call.deliveryId)) return await duplicate(call.deliveryId);

		const payment = await confirmedBy(context, settings, call);
		// From here to `claim` nothing waits: of two calls at once, one comes first.
		const event = verify(call, payment, (mark) => deliveries.isSeen(mark));
		if (event === undefined) throw notConfirmed();
		if ('seen' in event) return await duplicate(event.seen);
		if (deliveries.isSeen(event.deliveryId)) return await duplicate(event.deliveryId);
		if (!settings.events.includes(event.event)) return answer(200, 'IGNORED', 'Not one of the events that this workflow waits for.');
		const json = toJson(payment, event, settings.simplify, context.getTimezone());
		deliveries.claim(event.marks, call.timestamp);

		const turn = await takeTurn(`${nodeOf(context)}/${context.getMode()}`, { json, marks: event.marks });
		if (turn === false) throw notStarted();
		if (turn === true) return answer(200, 'STARTED', 'This has started the workflow, together with others.');
		const marks = turn.items.flatMap((item) => item.marks);
		deliveries.store(marks);
		whenAnswered(response, (status) => {
			deliveries.settle(marks, status < 400);
			turn.done(status < 400);
		});
		return { workflowData: [turn.items.map((item) => ({ json: item.json }))] };
	} catch (error) {
		const { status, code, message } = readError(error);
		context.logger.warn(`PortOne Trigger: a call started nothing (HTTP ${status}, ${code}). ${message}`);
		return answer(status, code, message);
	}
}

function readSettings(context: IWebhookFunctions): Settings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		apiVersion: context.getNodeParameter('apiVersion') as string,
		events: context.getNodeParameter('events', []) as string[],
		simplify: context.getNodeParameter('simplify', true) as boolean,
		allowTest: options.allowTestPayments === true,
		checkSource: options.checkSourceAddress === true,
	};
}

/** @throws Rejection, Refusal for what PortOne cannot have sent */
async function readCall(context: IWebhookFunctions, { apiVersion, checkSource: isChecked }: Settings): Promise<Call> {
	const request = context.getRequestObject() as Request;
	const body = () => readBody(request.rawBody, String(request.headers['content-type'] ?? ''));
	if (apiVersion !== 'v2') {
		if (isChecked) checkSource(request.ip);
		return v1.readCall(body());
	}
	const keys = await keysOf(context);
	if (keys.length === 0) throw new Rejection(503, 'NO_SECRET', "The PortOne Webhook credential has no usable 'Webhook Secret'.");
	const signed = verifySignature(request.headersDistinct, request.rawBody ?? Buffer.alloc(0), keys, Math.floor(Date.now() / 1000));
	return v2.readCall(body(), signed);
}

/** @throws Rejection 400 where PortOne has no such payment, 503 where it cannot be asked now */
async function confirmedBy(context: IWebhookFunctions, { apiVersion, allowTest }: Settings, { paymentId, storeId }: Call): Promise<Payment> {
	const found = await lookUp(context, apiVersion, { paymentId, storeId, allowTest });
	// What PortOne says goes to nobody who may have forged the call.
	if (!found.ok) throw new Rejection(503, found.says.code, 'PortOne could not be asked for this payment. Send it again later.');
	const [payment] = found.payments;
	if (!payment || (apiVersion !== 'v2' && payment.test && !allowTest)) throw notConfirmed();
	return payment;
}

/** When n8n has answered, whether or not PortOne still waits: `finish` does not come where it has hung up, `prefinish` does. */
function whenAnswered(response: Response, then: (status: number) => void): void {
	let isAnswered = false;
	const answered = () => {
		if (!isAnswered) then(response.statusCode);
		isAnswered = true;
	};
	response.once('prefinish', answered).once('finish', answered);
}

function notStarted(): Rejection {
	return new Rejection(503, 'NOT_STARTED', 'n8n has not started the workflow for it. Send it again later.');
}

function notConfirmed(): Rejection {
	return new Rejection(400, 'NOT_CONFIRMED', "PortOne's record does not show this. A payment of a test channel (테스트 채널) counts only with the option 'Allow Test Payments'.");
}

/** The button that listens for a test event takes the same delivery as often as it is pressed. */
function memoryOf(context: IWebhookFunctions): Deliveries {
	const nothing = () => undefined;
	if (context.getMode() === 'manual') return { isSeen: () => false, hasStarted: () => Promise.resolve(false), isReplay: () => false, claim: nothing, store: nothing, settle: nothing };
	return deliveriesOf(nodeOf(context), context.getWorkflowStaticData('node'));
}

function nodeOf(context: IWebhookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}

function toJson(payment: Payment, { event, at, deliveryId, cancellationId }: Event, simplify: boolean, zone: string): IDataObject {
	const json = simplify ? describePayment(payment, zone) : (payment.raw as object);
	return { ...json, event, eventAt: isoTime(at, zone), deliveryId, ...(cancellationId !== undefined && { cancellationId }) };
}

function readError(error: unknown): { status: number; code: string; message: string } {
	if (error instanceof Rejection) return error;
	if (error instanceof Refusal) return { status: 400, code: 'BODY_UNREADABLE', message: speaker('en', isoTime)(error.says) };
	// n8n's own, such as a credential that is gone; PortOne shall send it again.
	return { status: 503, code: 'NOT_READY', message: 'The node cannot work now. Check its credentials.' };
}
