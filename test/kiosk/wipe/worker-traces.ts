/** Traces in workers, and state that open pages share with other pages of their site. */
import type { Trace, Visit } from './visit.ts';

const live = (visit: Visit, mark: string): string =>
  `${visit.sites.secureUrl('bank.test', '/live').replace('https:', 'wss:')}?mark=${mark}`;

/** Returns the sockets that the server sees as open, whoever uses the kiosk. */
const open = async ({ sites }: Visit): Promise<readonly string[]> => sites.liveSockets();

const keeper = (visit: Visit) => visit.kiosk.guestPage('/keeper');

/** Sends a message to the shared worker of the page's site and returns its answer. */
const toWorker = (message: object): Promise<unknown> =>
  new Promise((done) => {
    const { port } = new SharedWorker('/shared-worker.js');
    port.onmessage = ({ data }) => done(data);
    port.postMessage(message);
  });

export const workerTraces: readonly Trace[] = [
  {
    name: 'service-worker',
    plant: ({ bank }, mark) =>
      bank.evaluate(async (words) => {
        await navigator.serviceWorker.register(`/service-worker.js?${words}`);
        await navigator.serviceWorker.ready;
      }, mark),
    find: ({ bank }) =>
      bank.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.scriptURL)),
  },
  {
    // The registered worker runs and answers instead of the server, with the address under which it was registered.
    name: 'service-worker-answer',
    find: async ({ bank, marks }) => {
      const answer = await bank.evaluate(() => fetch('/from-worker').then((response) => response.text()));
      return answer.includes(marks.of('service-worker'));
    },
  },
  {
    name: 'service-worker-socket',
    plant: (visit, mark) =>
      visit.bank.evaluate(
        async (url) => {
          (await navigator.serviceWorker.ready).active?.postMessage(url);
        },
        live(visit, mark),
      ),
    find: open,
  },
  {
    name: 'shared-worker',
    endsWithTabs: true,
    plant: async (visit, mark) => (await keeper(visit)).evaluate(toWorker, { keep: mark }),
    find: ({ bank }) => bank.evaluate(toWorker, {}),
  },
  {
    name: 'shared-worker-socket',
    endsWithTabs: true,
    plant: async (visit, mark) => (await keeper(visit)).evaluate(toWorker, { socket: live(visit, mark) }),
    find: open,
  },
  {
    name: 'page-socket',
    endsWithTabs: true,
    plant: async (visit, mark) =>
      (await keeper(visit)).evaluate(
        (url) => {
          Object.assign(window, { socket: new WebSocket(url) });
        },
        live(visit, mark),
      ),
    find: open,
  },
  {
    name: 'broadcast-channel',
    endsWithTabs: true,
    plant: async (visit, mark) =>
      (await keeper(visit)).evaluate((words) => {
        const channel = new BroadcastChannel('whoever');
        channel.onmessage = () => channel.postMessage(words);
        Object.assign(window, { channel });
      }, mark),
    find: ({ bank }) =>
      bank.evaluate(
        () =>
          new Promise((done) => {
            const channel = new BroadcastChannel('whoever');
            channel.onmessage = ({ data }) => done(data);
            channel.postMessage('who is there?');
            setTimeout(() => done('nobody'), 5_000);
          }),
      ),
  },
  {
    name: 'web-lock',
    endsWithTabs: true,
    plant: async (visit, mark) =>
      (await keeper(visit)).evaluate((words) => {
        void navigator.locks.request(words, () => new Promise(() => {}));
      }, mark),
    find: ({ bank }) => bank.evaluate(() => navigator.locks.query()),
  },
  {
    name: 'blob-address',
    endsWithTabs: true,
    plant: async (visit, mark) => {
      const page = await keeper(visit);
      blobs.set(visit.kiosk, await page.evaluate((words) => URL.createObjectURL(new Blob([words])), mark));
    },
    find: ({ kiosk, bank }) =>
      bank.evaluate(
        (url) =>
          fetch(url)
            .then((answer) => answer.text())
            .catch(() => 'gone'),
        blobs.get(kiosk) ?? '',
      ),
  },
];

/** The next person knows the visitor's blob address, so that only the wipe keeps it from them. */
const blobs = new WeakMap<object, string>();
