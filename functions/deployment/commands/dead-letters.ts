import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readRegion } from './environment.ts';

/** An event that a function failed to handle in every retry. */
export interface DeadLetter {
  /** The event, as JSON. */
  readonly event: string;
  /** Removes it from the queue. */
  remove(): Promise<void>;
}

export interface DeadLetters {
  /** Some of the queue's messages, at most ten, hidden from other readers for five minutes; none when it is empty. */
  receive(): Promise<DeadLetter[]>;
  /** Has the function invoked with the event; Lambda retries, and puts it into the queue again when it fails. */
  invoke(functionName: string, event: string): Promise<void>;
}

const HIDDEN_SECONDS = 300;

/** The messages of the queue, and Lambda, of the account. */
export function createDeadLetters(QueueUrl: string): DeadLetters {
  const region = readRegion();
  const sqs = new SQSClient({ region });
  const lambda = new LambdaClient({ region });
  return {
    async receive() {
      const request = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HIDDEN_SECONDS, WaitTimeSeconds: 5 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
      return Messages.map(({ Body: event = '', ReceiptHandle }) => ({
        event,
        async remove() {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        },
      }));
    },
    async invoke(FunctionName, Payload) {
      await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
    },
  };
}

/**
 * Invokes functions with the events that failed before, and returns how many; each is removed once Lambda has accepted it. `prefix`
 * begins the functions' names. An event of the log subscription belongs to capture, any other to the schedule of the enrichment.
 */
export async function redriveDeadLetters(prefix: string, letters: DeadLetters): Promise<number> {
  let count = 0;
  for (let received = await letters.receive(); received.length > 0; received = await letters.receive()) {
    for (const { event, remove } of received) {
      await letters.invoke(`${prefix}-${isLog(event) ? 'capture' : 'enrich'}`, event);
      await remove();
      count += 1;
    }
  }
  return count;
}

function isLog(event: string): boolean {
  return event.startsWith('{"awslogs":');
}
